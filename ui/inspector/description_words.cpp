#include "ui/inspector/description_words.h"

#include <algorithm>
#include <map>
#include <QCoreApplication>
#include <QStringList>

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

// The context of these words in translation files.
struct Inspector {
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

}  // namespace

QString partWords(PartKind kind) {
    switch (kind) {
        case PartKind::Embeddings:
            return Inspector::tr("Embeddings");
        case PartKind::Attention:
            return Inspector::tr("Attention");
        case PartKind::FeedForward:
            return Inspector::tr("Feed-forward");
        case PartKind::Pooler:
            return Inspector::tr("Pooler");
        case PartKind::MaskedLanguageHead:
            return Inspector::tr("MLM head");
        case PartKind::NextSentenceHead:
            return Inspector::tr("NSP head");
        case PartKind::ReplacedTokenHead:
            return Inspector::tr("Replaced-token head");
        case PartKind::FinalNorm:
            return Inspector::tr("Final normalisation");
        case PartKind::Other:
            break;
    }
    return Inspector::tr("Not part of the encoder");
}

QString partWords(const ModelPart& part) {
    if (part.layer == 0) return partWords(part.kind);
    return Inspector::tr("Layer %1 · %2").arg(part.layer).arg(partWords(part.kind));
}

QString useWords(TensorUse use) {
    switch (use) {
        case TensorUse::Used:
            return Inspector::tr("used");
        case TensorUse::Spare:
            return Inspector::tr("not read: a buffer, or a copy of other weights");
        case TensorUse::Ignored:
            return Inspector::tr("not used by the encoder");
        case TensorUse::Unknown:
            break;
    }
    return Inspector::tr("unknown, as the model cannot be loaded");
}

QString countWords(std::uint64_t count, const QLocale& locale) {
    return locale.toString(static_cast<qulonglong>(count));
}

QString sizeWords(std::uint64_t bytes, const QLocale& locale) {
    return locale.formattedDataSize(static_cast<qint64>(std::min<std::uint64_t>(bytes, INT64_MAX)), 1,
                                    QLocale::DataSizeSIFormat);
}

QString shapeWords(const std::vector<std::size_t>& shape) {
    QStringList sizes;
    for (const std::size_t size : shape)
        sizes += QString::number(size);
    return shape.empty() ? u"1"_s : sizes.join(u" × "_s);
}

QString typeWords(const ModelDescription& description, const QLocale& locale) {
    if (!description.config) {
        const QString type = QString::fromStdString(description.modelType);
        return type.isEmpty() ? Inspector::tr("unknown") : type;
    }
    const ModelConfig& config = *description.config;
    QString words = Inspector::tr("%1 · %2 layers × %3 · %4 heads")
                        .arg(QString::fromStdString(config.modelType), locale.toString(config.layerCount),
                             locale.toString(config.hiddenSize), locale.toString(config.headCount));
    if (description.layersWithWeights > 0 && description.layersWithWeights < config.layerCount)
        words += u" · "_s + Inspector::tr("weights shared by layers");
    return words;
}

QString dtypeWords(const std::vector<DescribedTensor>& tensors) {
    std::map<std::string, std::uint64_t> parameters;
    for (const DescribedTensor& tensor : tensors)
        parameters[tensor.info.storedAs()] += tensor.parameters();
    std::vector<std::pair<std::uint64_t, std::string>> types;
    for (const auto& [name, count] : parameters)
        types.emplace_back(count, name);
    std::ranges::sort(types, std::greater());
    QStringList words;
    for (const auto& [count, name] : types)
        words += QString::fromStdString(name);
    return words.join(u", "_s);
}

QString licenceWords(const ModelDescription& description) {
    if (!description.licence.empty()) return QString::fromStdString(description.licence);
    if (description.licenceFile.found())
        return Inspector::tr("see %1").arg(QString::fromStdString(description.licenceFile.file));
    return Inspector::tr("not stated in the folder");
}

QString caseWords(const TokenizerFacts& facts) {
    if (!facts.lowersCase) return Inspector::tr("unknown");
    return *facts.lowersCase ? Inspector::tr("converted to lower case") : Inspector::tr("case-sensitive");
}

}  // namespace stratascope
