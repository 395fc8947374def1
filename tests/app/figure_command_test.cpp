#include <algorithm>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QtTest>
#include <QXmlStreamReader>

#include "core/inference/precision.h"
#include "tests/app/program_run.h"
#include "tests/app/word_model.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList theTexts = {u"--text"_s, u"the river bank"_s, u"--text-b"_s, u"the bank"_s};

QStringList textsOf(const QByteArray& svg) {
    QXmlStreamReader reader(svg);
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text"_s)
            texts += reader.readElementText().trimmed();
    }
    return texts;
}

}  // namespace

// The built program draws files, without a display.
class FigureCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir::setCurrent(m_folder.path()));
    }

    void everyFigureIsDrawnInEveryFormat_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("suffix");
        const QList<QStringList> figures = {{u"heatmap"_s, u"--layer"_s, u"0"_s},
                                            {u"layers"_s, u"--metric"_s, u"norm"_s},
                                            {u"pca"_s},
                                            {u"pca"_s, u"--all-layers"_s, u"--no-special-tokens"_s},
                                            {u"cosine"_s},
                                            {u"heatmap"_s, u"--pair"_s}};
        for (const QStringList& figure : figures) {
            for (const char* suffix : {"png", "svg", "pdf"})
                QTest::addRow("%s.%s", qPrintable(figure.join(u' ')), suffix)
                    << figure << QString::fromLatin1(suffix);
        }
    }
    void everyFigureIsDrawnInEveryFormat() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, suffix);
        const QByteArray bytes = drawn(arguments + theTexts, u"figure."_s + suffix);
        const QByteArray magic = suffix == u"png"_s ? "\x89PNG" : suffix == u"svg"_s ? "<?xml" : "%PDF-";
        QVERIFY(bytes.startsWith(magic));
    }

    void sizesAreExact() {
        const QStringList figure =
            QStringList{u"cosine"_s, u"--width"_s, u"85"_s, u"--height"_s, u"60"_s} + theTexts;
        const QImage image =
            QImage::fromData(drawn(figure + QStringList{u"--dpi"_s, u"100"_s}, u"size.png"_s));
        QCOMPARE(image.size(), QSize(335, 236));
        QVERIFY(drawn(figure, u"size.svg"_s).contains("width=\"85mm\" height=\"60mm\""));
    }

    void theFigureShowsTheTokens() {
        const QStringList texts = textsOf(drawn(QStringList{u"layers"_s} + theTexts, u"tokens.svg"_s));
        QVERIFY(texts.contains(u"[CLS]"_s));
        QVERIFY(texts.contains(u"Layer"_s));
        QVERIFY(texts.contains(u"B"_s));
    }

    void layersCountFromTheEndToo() {
        const QByteArray last = drawn(QStringList{u"heatmap"_s} + theTexts, u"a.svg"_s);
        QCOMPARE(drawn(QStringList{u"heatmap"_s, u"--layer"_s, u"-1"_s} + theTexts, u"b.svg"_s), last);
        QVERIFY(drawn(QStringList{u"heatmap"_s, u"--layer"_s, u"0"_s} + theTexts, u"c.svg"_s) != last);
    }

    void themeAndColourMapAreChoices() {
        const QStringList figure = QStringList{u"layers"_s, u"--metric"_s, u"norm"_s} + theTexts;
        const QImage light = QImage::fromData(drawn(figure, u"light.png"_s));
        const QImage dark =
            QImage::fromData(drawn(figure + QStringList{u"--theme"_s, u"dark"_s}, u"dark.png"_s));
        QVERIFY(light.pixelColor(0, 0).lightness() > 200);
        QVERIFY(dark.pixelColor(0, 0).lightness() < 60);
        const QStringList cividis = {u"--colour-map"_s, u"cividis"_s};
        QVERIFY(QImage::fromData(drawn(figure + cividis, u"cividis.png"_s)) != light);
    }

    void aColourMapThatIsNotUsedIsSaid_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("said");
        const QStringList cividis = {u"--colour-map"_s, u"cividis"_s};
        const QStringList viridis = {u"--colour-map"_s, u"viridis"_s};
        const QStringList negative = {u"--metric"_s, u"first"_s};
        QTest::newRow("negative cosines") << negative + cividis << true;
        QTest::newRow("negative cosines, the default by name") << negative + viridis << true;
        QTest::newRow("negative cosines, nothing asked for") << negative << false;
        QTest::newRow("positive cosines") << QStringList{u"--metric"_s, u"below"_s} + cividis << false;
        QTest::newRow("norms") << QStringList{u"--metric"_s, u"norm"_s} + cividis << false;
    }
    void aColourMapThatIsNotUsedIsSaid() {
        QFETCH(QStringList, arguments);
        QFETCH(bool, said);
        const ProgramRun run =
            runProgram(commandLine(QStringList{u"layers"_s} + theTexts + arguments, u"map.svg"_s));
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains(u"--colour-map: not used"_s) == said, qPrintable(run.errors));
    }

    void precisionIsAChoice() {
        const QStringList figure = QStringList{u"layers"_s, u"--metric"_s, u"norm"_s} + theTexts;
        const QByteArray exact = drawn(figure, u"exact.svg"_s);
        QCOMPARE(drawn(figure + QStringList{u"--precision"_s, u"fp32"_s}, u"fp32.svg"_s), exact);
        const std::vector<Precision> supported = supportedPrecisions();
        if (std::ranges::count(supported, Precision::Int8) == 0)
            QSKIP("this processor has no 8-bit instructions");
        const QByteArray coarse = drawn(figure + QStringList{u"--precision"_s, u"int8"_s}, u"int8.svg"_s);
        QVERIFY(!coarse.isEmpty());
        QVERIFY(coarse != exact);
    }

    void tokensToCompareAreAChoice() {
        const QStringList chosen = {u"--tokens"_s, u"1,3"_s};
        const QByteArray own = drawn(QStringList{u"cosine"_s} + theTexts + chosen, u"pair.svg"_s);
        QVERIFY(own != drawn(QStringList{u"cosine"_s} + theTexts, u"suggested.svg"_s));
        const QStringList four = {u"--tokens"_s, u"0,1,2,3"_s};
        QVERIFY(!drawn(QStringList{u"cosine"_s} + theTexts + four, u"six-pairs.svg"_s).isEmpty());
    }

    void thePrecisionFigureShowsTheDriftOrSaysWhyNot() {
        const ProgramRun run =
            runProgram(commandLine(QStringList{u"precision"_s} + theTexts, u"precision.svg"_s));
        if (run.errors.contains(u"no reduced precision"_s)) {
            QCOMPARE(run.exitCode, 1);
            QSKIP("this processor has no reduced precision");
        }
        QCOMPARE(run.exitCode, 0);
        const QString texts = textsOf(contentOf(u"precision.svg"_s)).join(u'\n');
        QVERIFY2(texts.contains(u"int8 mean"_s) || texts.contains(u"bf16 mean"_s), qPrintable(texts));
        QVERIFY(texts.contains(u"worst token"_s));
        QVERIFY(texts.contains(u"1 − cosine to fp32"_s));
    }

    void aDisplayThatIsNotThereIsNotMissed() {
        const ProgramRun run = runProgram(commandLine(QStringList{u"cosine"_s} + theTexts, u"display.png"_s),
                                          {u"DISPLAY=:98765"_s, u"QT_QPA_PLATFORM=xcb"_s});
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
    }

    void aFolderOfItsNameIsNotTakenForAModel() {
        QVERIFY(QDir().mkpath(u"figure"_s));
        const ProgramRun run = runProgram({u"figure"_s, u"--help"_s});
        QVERIFY(QDir().rmpath(u"figure"_s));
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("heatmap|layers|pca|cosine"));
    }

    void aTextMayLookLikeAnOptionOfQt() {
        const QStringList arguments = {u"heatmap"_s, u"--text=-platform"_s};
        QVERIFY(!drawn(arguments, u"option.svg"_s).isEmpty());
    }

    void wrongUsageIsToldWithExitCodeTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        const QStringList good = {u"heatmap"_s, u"--text"_s, u"a"_s, u"--output"_s, u"x.png"_s};
        const auto row = [&](const char* name, const QStringList& arguments, const QString& message) {
            QTest::newRow(name) << arguments << message;
        };
        row("no figure", {}, u"heatmap, layers, pca, cosine"_s);
        row("unknown figure", {u"pie"_s}, u"pie"_s);
        row("bare text", {u"heatmap"_s, u"text"_s}, u"--text"_s);
        row("no text", {u"heatmap"_s, u"--output"_s, u"x.png"_s}, u"--text"_s);
        row("no output", {u"heatmap"_s, u"--text"_s, u"a"_s}, u"--output"_s);
        row("two texts", good + QStringList{u"--text"_s, u"b"_s}, u"--text-b"_s);
        row("pair of one", good + QStringList{u"--pair"_s}, u"--text-b"_s);
        const QStringList curves = QStringList{u"cosine"_s} + good.mid(1);
        const QStringList pooling{u"--pooling"_s, u"max"_s};
        row("pooling elsewhere", good + pooling, u"--pooling goes with the figure cosine only"_s);
        row("pooling of one text", curves + pooling, u"--pooling goes with --text-b"_s);
        row("pooling of a pair", curves + pooling + QStringList{u"--text-b"_s, u"b"_s, u"--pair"_s},
            u"--pooling goes with --text-b"_s);
        row("suffix", {u"heatmap"_s, u"--text"_s, u"a"_s, u"--output"_s, u"x.jpg"_s}, u"x.jpg"_s);
        row("width", good + QStringList{u"--width"_s, u"-3"_s}, u"--width"_s);
        row("dpi", good + QStringList{u"--dpi"_s, u"0"_s}, u"--dpi"_s);
        for (const QString& vectors : {u"x.svg"_s, u"x.pdf"_s})
            row(qPrintable(u"dpi of "_s + vectors),
                {u"heatmap"_s, u"--text"_s, u"a"_s, u"--output"_s, vectors, u"--dpi"_s, u"300"_s},
                u"--dpi goes with .png files only"_s);
        row("layer", good + QStringList{u"--layer"_s, u"77"_s}, u"77"_s);
        row("layer word", good + QStringList{u"--layer"_s, u"top"_s}, u"top"_s);
        row("precision", good + QStringList{u"--precision"_s, u"fp8"_s}, u"fp8"_s);
        row("several precisions", good + QStringList{u"--precision"_s, u"fp32,fp32"_s},
            u"give one precision"_s);
        row("theme", good + QStringList{u"--theme"_s, u"pink"_s}, u"light, dark"_s);
        row("language", good + QStringList{u"--language"_s, u"xx"_s}, u"zh_CN"_s);
        row("option of another figure", good + QStringList{u"--all-layers"_s}, u"pca"_s);
        row("a precision among all",
            {u"precision"_s, u"--text"_s, u"a"_s, u"--output"_s, u"x.png"_s, u"--precision"_s, u"fp32"_s},
            u"every --precision"_s);
        row("token",
            {u"cosine"_s, u"--text"_s, u"a b"_s, u"--output"_s, u"x.png"_s, u"--tokens"_s, u"1,99"_s},
            u"99"_s);
        row("more pairs than a figure shows",
            QStringList{u"cosine"_s, u"--output"_s, u"x.png"_s, u"--tokens"_s, u"0,1,2,3,4"_s} + theTexts,
            u"5 tokens make 10 pairs, and a figure shows 8"_s);
    }
    void wrongUsageIsToldWithExitCodeTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        checkWrongUsage(runProgram(QStringList{u"figure"_s} + arguments +
                                   QStringList{u"--model"_s, fixturePath(u"tiny-bert"_s)}),
                        u"figure"_s, message);
        QVERIFY(!QFile::exists(u"x.png"_s));
    }

    void faultsAreToldWithExitCodeOne_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("row 45: folder that is not there") << QStringList{u"--output"_s, u"none/x.png"_s};
        QTest::newRow("row 46: too many pixels")
            << QStringList{u"--output"_s, u"x.png"_s, u"--width"_s, u"9000"_s, u"--dpi"_s, u"300"_s};
    }
    void faultsAreToldWithExitCodeOne() {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runProgram(QStringList{u"figure"_s, u"heatmap"_s} + theTexts + arguments +
                                          QStringList{u"--model"_s, fixturePath(u"tiny-bert"_s)});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.errors.startsWith(u"stratascope: "_s));
        QVERIFY(!QFile::exists(u"x.png"_s));
    }

    void row39TextsWithoutTokensAreTold() {
        const WordModel words(m_folder.path(), u"families/gpt2"_s);
        const ProgramRun run = runProgram({u"figure"_s, u"heatmap"_s, u"--model"_s, words.folder(),
                                           u"--text"_s, QString(), u"--output"_s, u"x.png"_s});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(u"--text leaves no token"_s), qPrintable(run.errors));
        QVERIFY(!QFile::exists(u"x.png"_s));
    }

    // At layer 0 the token at position 2 of each text has no numbers; through attention no token has any
    // above.
    void tokensWithoutAPointAreTold() {
        const QString model =
            damagedTinyBert(m_folder.path(), u"bert.embeddings.position_embeddings.weight"_s, 2 * 32);
        const QStringList command = QStringList{u"figure"_s, u"pca"_s, u"--model"_s, model} + theTexts;
        const ProgramRun some =
            runProgram(command + QStringList{u"--layer"_s, u"0"_s, u"--output"_s, u"some.svg"_s});
        QCOMPARE(some.exitCode, 0);
        QVERIFY2(some.errors.contains(u"tokens without a point, because their hidden states hold NaN or "
                                      u"infinite values: 2"_s),
                 qPrintable(some.errors));
        const ProgramRun none = runProgram(command + QStringList{u"--output"_s, u"none.svg"_s});
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.errors.contains(u"hidden states hold NaN or infinite values: 9."_s),
                 qPrintable(none.errors));
        QVERIFY(!QFile::exists(u"none.svg"_s));
    }

    void aFailureLeavesTheOldFile() {
        const QByteArray before = drawn(QStringList{u"cosine"_s} + theTexts, u"kept.png"_s);
        const ProgramRun run = runProgram(
            commandLine(QStringList{u"cosine"_s, u"--dpi"_s, u"9999"_s} + theTexts, u"kept.png"_s));
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(contentOf(u"kept.png"_s), before);
    }

    void helpNamesTheFiguresAndTheOptions() {
        const ProgramRun run = runProgram({u"figure"_s, u"--help"_s});
        QCOMPARE(run.exitCode, 0);
        for (const char* word : {"heatmap|layers|pca|cosine", "--layer", "--width", "--theme", "--language"})
            QVERIFY2(run.out.contains(word), word);
        QVERIFY(run.errors.isEmpty());
    }

private:
    static QStringList commandLine(const QStringList& arguments, const QString& output) {
        return QStringList{u"figure"_s} + arguments +
               QStringList{u"--model"_s, fixturePath(u"tiny-bert"_s), u"--output"_s, output};
    }

    static QByteArray contentOf(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // The file that the program draws; empty where it fails.
    static QByteArray drawn(const QStringList& arguments, const QString& output) {
        const ProgramRun run = runProgram(commandLine(arguments, output));
        if (run.exitCode != 0 || !run.errors.isEmpty()) qWarning() << run.exitCode << run.errors;
        return run.exitCode == 0 ? contentOf(output) : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FigureCommandTest)
#include "figure_command_test.moc"
