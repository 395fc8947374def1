#include "core/text/vocabulary_lines.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

namespace {

QString warningsOf(std::string_view content) {
    QStringList list;
    for (const Warning& warning : vocabularyOfLines(content, "vocab.txt").warnings) {
        QStringList words{QString::fromLatin1(warningCodeName(warning.code))};
        for (const std::string& argument : warning.arguments)
            words << QString::fromStdString(argument);
        list << words.join(u' ');
    }
    return list.join(u"; "_s);
}

}  // namespace

class VocabularyLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIdIsALineAndALineAnId() {
        const auto vocabulary = vocabularyOfLines("[UNK]\nfoo\n##bar", "vocab.txt").vocabulary;
        QCOMPARE(vocabulary->size(), std::size_t(3));
        QCOMPARE(vocabulary->idOf("foo").value(), 1);
        QCOMPARE(vocabulary->idOf("##bar").value(), 2);
        QVERIFY(!vocabulary->idOf("bar"));
        QCOMPARE(vocabulary->piece(2), std::string_view("##bar"));
        QVERIFY(vocabulary->piece(3).empty());
        QVERIFY(vocabulary->piece(-1).empty());
        QCOMPARE(vocabulary->longestPiece(), std::size_t(5));
        QCOMPARE(warningsOf("[UNK]\nfoo\n##bar"), QString());
    }

    void oddLinesAreReadAsTheReferenceReadsThem_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("idOfB");
        QTest::addColumn<QString>("warnings");

        QTest::newRow("no line end at the end") << "a\nb"_ba << 2 << 1 << QString();
        QTest::newRow("row 24: duplicates, the last one counts")
            << "a\nb\nb\nb\n"_ba << 4 << 3 << u"VocabularyRepeatedPieces 2 2"_s;
        QTest::newRow("row 24: empty lines have ids")
            << "a\n\nb\n"_ba << 3 << 2 << u"VocabularyEmptyLines 1 2"_s;
        QTest::newRow("row 24: several empty lines")
            << "a\n\n\nb\n"_ba << 4 << 3 << u"VocabularyEmptyLines 2 2"_s;
        QTest::newRow("row 24: empty lines at the end have ids, too, but matter to nobody")
            << "a\nb\n\n\n"_ba << 4 << 1 << QString();
        QTest::newRow("row 24: CR LF") << "a\r\nb\r\n"_ba << 2 << 1 << u"VocabularyCarriageReturns"_s;
        QTest::newRow("row 24: CR alone") << "a\rb\r"_ba << 2 << 1 << u"VocabularyCarriageReturns"_s;
        QTest::newRow("row 24: byte order mark") << "\xEF\xBB\xBF"
                                                    "a\nb\n"_ba
                                                 << 2 << 1 << u"VocabularyByteOrderMark"_s;
        QTest::newRow("blanks and other separators belong to the piece")
            << "a \xE2\x80\xA8\nb"_ba << 2 << 1 << QString();
    }

    void oddLinesAreReadAsTheReferenceReadsThem() {
        QFETCH(const QByteArray, content);
        QFETCH(const int, size);
        QFETCH(const int, idOfB);
        const auto vocabulary = vocabularyOfLines(content.toStdString(), "vocab.txt").vocabulary;
        QCOMPARE(vocabulary->size(), std::size_t(size));
        QCOMPARE(vocabulary->idOf("b").value(), idOfB);
        QTEST(warningsOf(content.toStdString()), "warnings");
    }

    void aPieceThatIsRepeatedKeepsItsTextOnEveryLine() {
        const auto vocabulary = vocabularyOfLines("a\nb\nb\n", "vocab.txt").vocabulary;
        QCOMPARE(vocabulary->piece(1), std::string_view("b"));
        QCOMPARE(vocabulary->piece(2), std::string_view("b"));
    }

    void aByteOrderMarkHidesTheFirstPiece() {
        const auto vocabulary = vocabularyOfLines("\xEF\xBB\xBF[PAD]\nb\n", "vocab.txt").vocabulary;
        QVERIFY(!vocabulary->idOf("[PAD]"));
    }

    void aVocabularyThatIsNotUtf8IsRefusedWithItsLine() {
        QCOMPARE(test::errorOf([] { vocabularyOfLines("a\nb\n\xFFz\n", "vocab.txt"); }),
                 u"VocabularyInvalid: vocab.txt; 3; not UTF-8"_s);
    }

    void filesThatAreNoVocabularyAreNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::newRow("row 1: empty") << QByteArray() << u"FileEmpty: "_s;
        QTest::newRow("row 3: Git LFS pointer")
            << "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"_ba
            << u"GitLfsPointer: "_s;
        QTest::newRow("row 3: HTML page") << "<!DOCTYPE HTML><title>404</title>"_ba << u"HtmlPage: "_s;
    }

    void filesThatAreNoVocabularyAreNamed() {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, code);
        const test::TextFolder folder;
        const auto file = folder.write("vocab.txt", content.toStdString());
        QCOMPARE(test::errorOf([&] { loadVocabularyLines(file); }),
                 code + QString::fromStdString(file.string()));
    }

    void missingFilesAndFoldersAreNamed() {
        const test::TextFolder folder;
        QVERIFY(
            test::errorOf([&] { loadVocabularyLines(folder.path() / "none"); }).startsWith(u"FileNotFound"));
        QVERIFY(test::errorOf([&] { loadVocabularyLines(folder.path()); }).startsWith(u"NotARegularFile"));
        QVERIFY(test::errorOf([] { loadVocabularyLines("/dev/zero"); }).startsWith(u"NotARegularFile"));
        const std::string overlong(300, 'x');
        QVERIFY(test::errorOf([&] {
                    loadVocabularyLines(folder.path() / overlong);
                }).startsWith(u"FileUnreadable"));
    }
};

QTEST_APPLESS_MAIN(VocabularyLinesTest)
#include "vocabulary_lines_test.moc"
