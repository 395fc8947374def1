#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <sys/stat.h>

#include "tests/app/program_run.h"

using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList textsOf(const QList<QJsonObject>& lines) {
    QStringList texts;
    for (const QJsonObject& line : lines)
        texts.append(line[u"text"_s].toString());
    return texts;
}

QStringList stringsOf(const QJsonValue& list) {
    QStringList strings;
    for (const QJsonValue value : list.toArray())
        strings.append(value.toString());
    return strings;
}

}  // namespace

class TokensCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void aTextIsALineOfJson() {
        const ProgramRun run = tokens({u"😀 The bank, 你好"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, QString());
        QCOMPARE(run.out.count('\n'), 1);
        const QJsonObject line = jsonLines(run.out).constFirst();
        QCOMPARE(line[u"text"_s].toString(), u"😀 The bank, 你好"_s);
        QVERIFY(!line.contains(u"text_b"_s));
        QCOMPARE(line[u"truncated"_s], QJsonValue(false));
        const QStringList pieces = stringsOf(line[u"tokens"_s]);
        QCOMPARE(pieces.constFirst(), u"[CLS]"_s);
        QCOMPARE(pieces.constLast(), u"[SEP]"_s);
        for (const char* key : {"ids", "offsets", "type_ids", "special"}) {
            QCOMPARE(line[QString::fromLatin1(key)].toArray().size(), pieces.size());
        }
    }

    void idsAreTheLinesOfTheVocabulary() {
        QFile file(fixturePath(u"tiny-bert/vocab.txt"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList vocabulary = QString::fromUtf8(file.readAll()).split(u'\n');
        const QJsonObject line = jsonLines(tokens({u"the river bank (100)"_s}).out).constFirst();
        const QStringList pieces = stringsOf(line[u"tokens"_s]);
        const QJsonArray ids = line[u"ids"_s].toArray();
        for (qsizetype i = 0; i < ids.size(); ++i)
            QCOMPARE(vocabulary[ids[i].toInt()], pieces[i]);
    }

    void offsetsCountCodePoints() {
        const QString text = u"😀 bank 你好"_s;
        const QJsonObject line = jsonLines(runProgram({u"tokens"_s, text}).out).constFirst();
        const QList<uint> characters = text.toUcs4();
        const QStringList pieces = stringsOf(line[u"tokens"_s]);
        const QJsonArray offsets = line[u"offsets"_s].toArray();
        const QJsonArray special = line[u"special"_s].toArray();
        QVERIFY(pieces.contains(u"bank"_s));
        for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
            const int begin = offsets[i][0].toInt();
            const int end = offsets[i][1].toInt();
            const QString part = QString::fromUcs4(
                reinterpret_cast<const char32_t*>(characters.constData()) + begin, end - begin);
            if (pieces[i] != u"[UNK]"_s) QCOMPARE(part, pieces[i]);
            QCOMPARE(special[i].toInt(), 0);
        }
        QCOMPARE(offsets.first().toArray(), (QJsonArray{0, 0}));
        QCOMPARE(special.first().toInt(), 1);
        QCOMPARE(special.last().toInt(), 1);
    }

    void aPairHasTwoTextsAndTwoTypes() {
        const ProgramRun run = tokens({u"the bank"_s, u"--text-b"_s, u"😀 a river"_s});
        const QJsonObject line = jsonLines(run.out).constFirst();
        QCOMPARE(line[u"text_b"_s].toString(), u"😀 a river"_s);
        const QStringList pieces = stringsOf(line[u"tokens"_s]);
        const QJsonArray types = line[u"type_ids"_s].toArray();
        const qsizetype separator = pieces.indexOf(u"[SEP]"_s);
        QVERIFY(separator > 0 && separator < pieces.size() - 1);
        for (qsizetype i = 0; i < types.size(); ++i)
            QCOMPARE(types[i].toInt(), i > separator ? 1 : 0);
        const QJsonArray last = line[u"offsets"_s].toArray()[pieces.size() - 2].toArray();
        QCOMPARE(last[1].toInt(), 9);
    }

    void aFileOfTheModelStandsForIt() {
        const QString file = fixturePath(u"tiny-bert/model.safetensors"_s);
        const ProgramRun run = runProgram({u"tokens"_s, u"--model"_s, file, u"the bank"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, tokens({u"the bank"_s}).out);
    }

    void everyTextIsALineInItsOrder() {
        const ProgramRun run = tokens({u"one"_s, u""_s, u"two"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(textsOf(jsonLines(run.out)), (QStringList{u"one"_s, u""_s, u"two"_s}));
    }

    void optionsStandBeforeOrBehindTexts() {
        const QString model = fixturePath(u"tiny-bert"_s);
        const QByteArray before = runProgram({u"tokens"_s, u"--model"_s, model, u"a"_s, u"b"_s}).out;
        const QByteArray behind = runProgram({u"tokens"_s, u"a"_s, u"b"_s, u"--model="_s + model}).out;
        QCOMPARE(jsonLines(before).size(), 2);
        QCOMPARE(before, behind);
    }

    void aTextThatBeginsWithADashStandsBehindTwo() {
        const ProgramRun run = tokens({u"--"_s, u"--help"_s, u"-5"_s});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(textsOf(jsonLines(run.out)), (QStringList{u"--help"_s, u"-5"_s}));
    }

    void aLineEndsAtLineFeedAlone() {
        const QString file = written(
            "a\r\nb\xE2\x80\xA8"
            "c\v\f\xC2\x85"
            "d\n\nlast");
        const ProgramRun run = tokens({u"--input"_s, file});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(textsOf(jsonLines(run.out)),
                 (QStringList{u"a\r"_s, u"b\u2028c\v\f\u0085d"_s, u""_s, u"last"_s}));
    }

    void aFinalLineFeedBeginsNoLine() {
        QCOMPARE(jsonLines(tokens({u"--input"_s, written("a\nb\n")}).out).size(), 2);
        QCOMPARE(jsonLines(tokens({u"--input"_s, written("\n")}).out).size(), 1);
    }

    // Row 1 of the bad inputs, as for every command.
    void anEmptyFileHasNoTexts() {
        const QString file = written("");
        const ProgramRun run = tokens({u"--input"_s, file});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(file + u" holds no text"_s), qPrintable(run.errors));
        QVERIFY2(!run.errors.contains(u"Download or copy"_s), qPrintable(run.errors));
    }

    void aFileWhoseNameLooksLikeAPlaceIsNamed() {
        QFile file(m_folder.filePath(u"a%1b%2.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x\xFFy\n");
        file.close();
        const ProgramRun run = tokens({u"--input"_s, file.fileName()});
        QVERIFY2(run.errors.contains(file.fileName() +
                                     u", line 1: invalid UTF-8 replaced by U+FFFD (places: 1, the first"_s),
                 qPrintable(run.errors));
    }

    void textsGivenInPipesAreRead() {
        for (const QString& name : {u"/dev/stdin"_s, u"-"_s}) {
            const ProgramRun run = runShell(u"printf 'a\\nb' | \"$0\" tokens --input "_s + name);
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(textsOf(jsonLines(run.out)), (QStringList{u"a"_s, u"b"_s}));
        }
    }

    void row52WhatIsNoRegularFileIsRefused_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("row 52: a device") << u"/dev/zero"_s;
        QTest::newRow("row 52: a FIFO") << m_folder.filePath(u"fifo"_s);
    }

    void row52WhatIsNoRegularFileIsRefused() {
        QFETCH(QString, file);
        ::mkfifo(qPrintable(m_folder.filePath(u"fifo"_s)), 0600);
        const ProgramRun run = tokens({u"--input"_s, file});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(file + u" is not an ordinary file"_s), qPrintable(run.errors));
    }

    void aLineWithoutEndIsRefused() {
        const ProgramRun run = runShell(u"\"$0\" tokens --input - < /dev/zero"_s);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(u"Standard input is larger than the 64.00 MiB"_s),
                 qPrintable(run.errors));
    }

    void linesLongerThanABufferAreWhole() {
        const QByteArray line(200'000, 'a');
        const ProgramRun run = tokens({u"--input"_s, written(line + "\nb\n" + line)});
        QCOMPARE(textsOf(jsonLines(run.out)),
                 (QStringList{QString::fromLatin1(line), u"b"_s, QString::fromLatin1(line)}));
    }

    void warningsOfTheTokenizerAreSaid() {
        const QString model = partOfTinyBert(m_folder.path(), u"odd"_s, {u"vocab.txt"_s});
        QFile vocabulary(model + u"/vocab.txt"_s);
        QVERIFY(vocabulary.open(QIODevice::Append));
        vocabulary.write("\n[CLS]\n");
        vocabulary.close();
        const ProgramRun run = runProgram({u"tokens"_s, u"--model"_s, model, u"x"_s});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains(u"warning: 1 line of the vocabulary is empty: line 298."_s),
                 qPrintable(run.errors));
        QVERIFY2(run.errors.contains(u"warning: 1 line of the vocabulary is repeated further down"_s),
                 qPrintable(run.errors));
    }

    // Row 35 of the bad inputs.
    void bytesThatAreNotUtf8AreReplacedWithAWarning() {
        const ProgramRun run = tokens({u"--input"_s, written("fine\nx\xFFy\n")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(textsOf(jsonLines(run.out)), (QStringList{u"fine"_s, u"x\uFFFDy"_s}));
        QVERIFY(run.errors.contains(
            u", line 2: invalid UTF-8 replaced by U+FFFD (places: 1, the first at byte 1)"_s));
        QCOMPARE(run.errors.count(u'\n'), 1);
    }

    void textsAreCutToTheModelsPositions() {
        const ProgramRun run = tokens({u"bank "_s.repeated(100)});
        QVERIFY2(run.errors.contains(u"text 1: 38 tokens were cut off to fit the model's 64 positions"_s),
                 qPrintable(run.errors));
        const QString one = tokens({u"bank "_s.repeated(63)}).errors;
        QVERIFY2(one.contains(u"text 1: 1 token was cut off to fit the model's 64 positions"_s),
                 qPrintable(one));
        const QJsonObject line = jsonLines(run.out).constFirst();
        QCOMPARE(line[u"truncated"_s], QJsonValue(true));
        QCOMPARE(line[u"ids"_s].toArray().size(), 64);
        QCOMPARE(stringsOf(line[u"tokens"_s]).constLast(), u"[SEP]"_s);
    }

    void neitherWeightsNorConfigurationAreNeeded() {
        const QString model = partOfTinyBert(m_folder.path(), u"tokenizer-only"_s, {u"vocab.txt"_s});
        const ProgramRun run = runProgram({u"tokens"_s, u"--model"_s, model, u"bank "_s.repeated(100)});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(jsonLines(run.out).constFirst()[u"ids"_s].toArray().size(), 102);
    }

    void faultsExitWithOneAndSayWhat_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        const QString nothing = m_folder.filePath(u"nothing"_s);
        const QString empty = partOfTinyBert(m_folder.path(), u"empty"_s, {});
        const QString tokenizer = fixturePath(u"tiny-bert"_s);
        QTest::newRow("no model") << QStringList{u"--model"_s, nothing, u"x"_s}
                                  << u"no file or folder "_s + nothing;
        QTest::newRow("no tokenizer") << QStringList{u"--model"_s, empty, u"x"_s} << u"holds no tokenizer"_s;
        QTest::newRow("no input") << QStringList{u"--input"_s, nothing} << u"no file or folder "_s + nothing;
        QTest::newRow("folder as input")
            << QStringList{u"--input"_s, empty} << empty + u" is not an ordinary file"_s;
    }

    void faultsExitWithOneAndSayWhat() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        const ProgramRun run = runProgram(QStringList{u"tokens"_s} + arguments);
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
        QVERIFY(run.errors.startsWith(u"stratascope: "_s));
    }

    void wrongUsageExitsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        QTest::newRow("nothing") << QStringList{} << u"either texts or --input"_s;
        QTest::newRow("both") << QStringList{u"x"_s, u"--input"_s, u"f"_s} << u"either texts or --input"_s;
        QTest::newRow("unknown option") << QStringList{u"x"_s, u"--modle"_s} << u"modle"_s;
        QTest::newRow("value missing") << QStringList{u"x"_s, u"--model"_s} << u"model"_s;
    }

    void wrongUsageExitsWithTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        const ProgramRun run = runProgram(QStringList{u"tokens"_s} + arguments);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(run.errors.contains(message), qPrintable(run.errors));
        QVERIFY(run.errors.contains(u"stratascope tokens --help"_s));
    }

private:
    static ProgramRun tokens(const QStringList& arguments) {
        return runProgram(QStringList{u"tokens"_s, u"--model"_s, fixturePath(u"tiny-bert"_s)} + arguments);
    }

    QString written(const QByteArray& bytes) const {
        QFile file(m_folder.filePath(u"input.txt"_s));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write the input");
        file.write(bytes);
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TokensCommandTest)
#include "tokens_command_test.moc"
