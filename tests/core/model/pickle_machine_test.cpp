#include "core/model/pickle_machine.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/error.h"
#include "tests/support/test_data.h"
#include "tests/support/thrown_error.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace std::string_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

using enum PickleKind;

// Writes down what it is asked for, and gives it back.
class NotingObjects final : public PickleObjects {
public:
    explicit NotingObjects(const PickleHeap& heap) : m_heap(heap) {}

    QStringList notes;

    PickleValue global(const std::string& module, const std::string& name) override {
        notes += QString::fromStdString("import " + module + "." + name);
        return {Global, 0};
    }
    std::optional<PickleValue> call(PickleValue, PickleValue arguments) override {
        notes += u"call with %1"_s.arg(m_heap.items(arguments).size());
        return PickleValue{Tensor, 0};
    }
    std::optional<PickleValue> persistent(PickleValue id) override {
        notes += u"storage"_s;
        if (id.kind == None) return std::nullopt;
        return PickleValue{Storage, 0};
    }

private:
    const PickleHeap& m_heap;
};

// A value as Python would print it.
QString shown(const PickleHeap& heap, PickleValue value) {
    const auto list = [&heap, value](const QString& begin, const QString& end) {
        QStringList items;
        for (const PickleValue item : heap.items(value))
            items += shown(heap, item);
        return begin + items.join(u", "_s) + end;
    };
    switch (value.kind) {
        case None:
            return u"None"_s;
        case Bool:
            return value.number != 0 ? u"True"_s : u"False"_s;
        case Integer:
            return QString::number(value.number);
        case BigInteger:
            return u"big"_s;
        case Real:
            return u"real"_s;
        case Text:
            return u"'%1'"_s.arg(QString::fromStdString(heap.text(value)));
        case Tuple:
            return list(u"("_s, u")"_s);
        case List:
            return list(u"["_s, u"]"_s);
        case Dict:
            return list(u"{"_s, u"}"_s);
        default:
            return u"object"_s;
    }
}

}  // namespace

class PickleMachineTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path() const { return m_folder.filePath(u"pickle"_s).toStdString(); }

    // What the operations make, and what they ask for.
    QString outcomeOf(const std::string& operations) const {
        writeFile(path(), operations + "and more");
        const RegularFile file(path());
        PickleInput input(file, 0, file.size());
        PickleHeap heap;
        NotingObjects objects(heap);
        const QString value = shown(heap, runPickle(input, heap, objects));
        if (input.position() != operations.size()) return u"stopped at %1"_s.arg(input.position());
        return (QStringList{value} + objects.notes).join(u"; "_s);
    }

private Q_SLOTS:
    // The bytes are those that Python's pickle.dumps gives.
    void valuesAreMade_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* name, const std::string& pickle, const char* value) {
            QTest::newRow(name) << pickle << QString::fromUtf8(value);
        };
        row("None", "\x80\x02N.", "None");
        row("True", "\x80\x02\x88.", "True");
        row("False", "\x80\x02\x89.", "False");
        row("0", "\x80\x02K\x00."s, "0");
        row("255", "\x80\x02K\xff.", "255");
        row("256", "\x80\x02M\x00\x01."s, "256");
        row("-1", "\x80\x02J\xff\xff\xff\xff.", "-1");
        row("2^40", "\x80\x02\x8a\x06\x00\x00\x00\x00\x00\x01."s, "1099511627776");
        row("-2^40", "\x80\x02\x8a\x06\x00\x00\x00\x00\x00\xff."s, "-1099511627776");
        row("a number of no bytes", "\x80\x02\x8a\x00."s, "0");
        row("four bytes of length", "\x80\x02\x8b\x02\x00\x00\x00\x00\x80."s, "-32768");
        row("2^80", "\x80\x02\x8a\x0b\0\0\0\0\0\0\0\0\0\0\x01."s, "big");
        row("0.25", "\x80\x02G?\xd0\0\0\0\0\0\0."s, "real");
        row("text", "\x80\x02X\x06\x00\x00\x00\xe4\xb8\xad\xe6\x96\x87q\x00."s, "'中文'");
        row("text of Python 2",
            "\x80\x02U\x02"
            "abq\x01.",
            "'ab'");
        row("long text of Python 2", "\x80\x02T\x02\x00\x00\x00xyq\x01."s, "'xy'");
        row("text, protocol 4", "\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00\x8c\x02xy\x94."s, "'xy'");
        row("bytes, protocol 4", "\x80\x04\x43\x02xy\x94.", "'xy'");
        row("a tuple of tuples",
            "\x80\x02()K\x01\x85K\x01K\x02\x86K\x01K\x02K\x03\x87(K\x01K\x02K\x03K\x04tt.",
            "((), (1), (1, 2), (1, 2, 3), (1, 2, 3, 4))");
        row("lists",
            "\x80\x02](K\x01NeK\x02"
            "a.",
            "[1, None, 2]");
        row("a dict", "\x80\x02}(K\x01NK\x02]uK\x03)s.", "{1, None, 2, [], 3, ()}");
        row("remembered",
            "\x80\x02]q\x05h\x05"
            "0(K\x01"
            "e.",
            "[1]");
        row("remembered far away",
            "\x80\x02K\x07r\x00\x01\x00\x00"
            "0j\x00\x01\x00\x00."s,
            "7");
        row("remembered in turn",
            "\x80\x04](K\x01\x94K\x02\x94h\x00h\x01"
            "e."s,
            "[1, 2, 1, 2]");
        row("doubled and dropped",
            "\x80\x02(K\x01K\x02"
            "1K\x03"
            "2\x86.",
            "(3, 3)");
    }

    void valuesAreMade() {
        QFETCH(std::string, pickle);
        QFETCH(QString, value);
        QCOMPARE(outcomeOf(pickle), value);
    }

    void othersAreAskedForObjects_data() {
        QTest::addColumn<std::string>("pickle");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("a call") << "\x80\x02"
                                   "ccollections\nOrderedDict\n)R."s
                                << u"object; import collections.OrderedDict; call with 0"_s;
        QTest::newRow("a call, protocol 4")
            << "\x80\x04\x8c\x01m\x8c\x01n\x93K\x01K\x02\x86R."s << u"object; import m.n; call with 2"_s;
        QTest::newRow("a storage") << "\x80\x02K\x01Q."s << u"object; storage"_s;
        QTest::newRow("attributes are left out") << "\x80\x02}}b."s << u"{}"_s;
    }

    void othersAreAskedForObjects() {
        QFETCH(std::string, pickle);
        QFETCH(QString, outcome);
        QCOMPARE(outcomeOf(pickle), outcome);
    }

    void faultsTellTheByteOfTheirOperation() {
        QCOMPARE(errorTextOf([&] { outcomeOf("\x80\x02N0NQ."); }),
                 "HeaderInvalid: " + path().string() + "; 5; a storage is described wrongly");
        QCOMPARE(errorTextOf([&] { outcomeOf("\x80\x02X\xff\x00\x00\x00x"s); }),
                 "HeaderInvalid: " + path().string() + "; 2; stops in the middle");
    }

    void picklesLongerThanABlockAreWhole() {
        const std::string text(200'000, 'x');
        const std::string pickle = "\x80\x02(X\x40\x0d\x03\x00"s + text + "K\x07t.";
        QCOMPARE(outcomeOf(pickle), u"('%1', 7)"_s.arg(QString::fromStdString(text)));
    }
};

QTEST_APPLESS_MAIN(PickleMachineTest)
#include "pickle_machine_test.moc"
