#include "ui/inspector/description_words.h"

#include <QtTest>
#include <set>

#include "core/data/array_file.h"
#include "ui/inspector/tensor_table.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class DescriptionWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPartAndUseHasWordsOfItsOwn() {
        std::set<QString> words;
        for (int kind = 0; kind <= int(PartKind::Other); ++kind)
            words.insert(partWords(PartKind(kind)));
        QCOMPARE(words.size(), std::size_t(PartKind::Other) + 1);
        words.clear();
        for (int use = 0; use <= int(TensorUse::Unknown); ++use)
            words.insert(useWords(TensorUse(use)));
        QCOMPARE(words.size(), std::size_t(TensorUse::Unknown) + 1);
        QCOMPARE(partWords(ModelPart{PartKind::Attention, 3}), u"Layer 3 · Attention"_s);
        QCOMPARE(partWords(ModelPart{PartKind::Pooler, 0}), u"Pooler"_s);
    }

    void shapesAndSizes() {
        QCOMPARE(shapeWords({}), u"1"_s);
        QCOMPARE(shapeWords({7}), u"7"_s);
        QCOMPARE(shapeWords({2, 3}), u"2 × 3"_s);
        QCOMPARE(countWords(1234567, QLocale(u"en"_s)), u"1,234,567"_s);
        QCOMPARE(sizeWords(UINT64_MAX, QLocale(u"en"_s)).isEmpty(), false);
    }

    void theTypeIsSaidAsFarAsItIsKnown() {
        ModelDescription description;
        QCOMPARE(typeWords(description, QLocale::c()), u"unknown"_s);
        description.modelType = "odd";
        QCOMPARE(typeWords(description, QLocale::c()), u"odd"_s);
        ModelConfig config;
        config.modelType = "bert";
        config.layerCount = 12;
        config.hiddenSize = 768;
        config.headCount = 12;
        description.config = config;
        description.layersWithWeights = 12;
        QCOMPARE(typeWords(description, QLocale::c()), u"bert · 12 layers × 768 · 12 heads"_s);
        description.layersWithWeights = 1;
        QVERIFY(typeWords(description, QLocale::c()).endsWith(u"weights shared by layers"_s));
    }

    void theCommonestTypeOfNumbersComesFirst() {
        const std::vector<DescribedTensor> tensors{{TensorInfo{"a", Dtype::F32, {2}, 0, 8}},
                                                   {TensorInfo{"b", Dtype::F16, {9}, 8, 26}},
                                                   {TensorInfo{"c", Dtype::Unknown, {1}, 26, 27, "F8"}}};
        QCOMPARE(dtypeWords(tensors), u"F16, F32, F8"_s);
    }

    void theTableIsForOtherPrograms() {
        const std::vector<DescribedTensor> tensors{
            {TensorInfo{"a, \"b\"", Dtype::F32, {2, 3}, 0, 24}, {PartKind::Attention, 2}, TensorUse::Used},
            {TensorInfo{"c", Dtype::F32, {1}, 24, 28}}};
        const std::string csv = csvTable(tensorTable(tensors, [](std::size_t tensor) {
            TensorStatistics statistics{6, 1, 0, 2, -0.5, 1e-7, 0.1, 0.25, 2};
            return tensor == 0 ? std::optional(statistics) : std::nullopt;
        }));
        const std::string expected =
            "tensor,part,layer,use,dtype,shape,parameters,bytes,min,mean,max,std,norm,zeros,nans,infinities\n"
            "\"a, \"\"b\"\"\",attention,2,used,F32,\"[2, 3]\",6,24,-0.5,0.1,1e-07,0.25,2,2,1,0\n"
            "c,other,,unknown,F32,[1],1,4,,,,,,,,\n";
        QCOMPARE(QString::fromStdString(csv), QString::fromStdString(expected));
    }
};

QTEST_APPLESS_MAIN(DescriptionWordsTest)
#include "description_words_test.moc"
