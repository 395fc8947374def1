#include "ui/session/settings.h"

#include <QtTest>

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

class SettingsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString file() const { return m_folder->filePath(u"nested/stratascope.ini"_s); }
    void write(const QByteArray& bytes) const {
        QDir().mkpath(QFileInfo(file()).path());
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly));
        QCOMPARE(target.write(bytes), bytes.size());
    }
    static QByteArray read(const QString& path) {
        QFile source(path);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void startWithDefaults() {
        const Settings settings(file());
        QCOMPARE(settings.language(), QString());
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QCOMPARE(settings.modelFolder(), QString());
        QVERIFY(settings.recentModels().isEmpty());
        QVERIFY(!settings.hasTexts());
        QCOMPARE(settings.pairing(), TextPairing::Separate);
        QVERIFY(settings.windowGeometry().isEmpty());
        QCOMPARE(settings.viewOption(u"pca"_s, u"layers"_s), QString());
        QCOMPARE(settings.threads(), 0);
        QCOMPARE(settings.precision(), Precision::Float32);
        QCOMPARE(settings.backup(), QString());
    }

    void everythingComesBackAfterARestart() {
        const QByteArray geometry("\0\x01\xff\n;=", 6);
        {
            Settings settings(file());
            settings.setLanguage(u"zh_CN"_s);
            settings.setTheme(ThemeChoice::Dark);
            settings.setModelFolder(u"/models/中文 model"_s);
            settings.addRecentModel(u"/models/a, b"_s);
            settings.setTexts(u"one"_s, u""_s, TextPairing::Joined);
            settings.setWindow(geometry, "state");
            settings.setViewOption(u"pca"_s, u"odd key/ü"_s, u"all"_s);
            settings.setThreads(3);
            settings.setPrecision(Precision::Int8);
        }
        const Settings settings(file());
        QCOMPARE(settings.language(), u"zh_CN"_s);
        QCOMPARE(settings.theme(), ThemeChoice::Dark);
        QCOMPARE(settings.modelFolder(), u"/models/中文 model"_s);
        QCOMPARE(settings.recentModels(), QStringList{u"/models/a, b"_s});
        QVERIFY(settings.hasTexts());
        QCOMPARE(settings.textA(), u"one"_s);
        QCOMPARE(settings.textB(), QString());
        QCOMPARE(settings.pairing(), TextPairing::Joined);
        QCOMPARE(settings.windowGeometry(), geometry);
        QCOMPARE(settings.windowState(), QByteArray("state"));
        QCOMPARE(settings.viewOption(u"pca"_s, u"odd key/ü"_s), u"all"_s);
        QCOMPARE(settings.threads(), 3);
        QCOMPARE(settings.precision(), Precision::Int8);
        QCOMPARE(settings.backup(), QString());
    }

    void textsComeBackAsTheyWere_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("blanks") << u"  two blanks  "_s;
        QTest::newRow("lines") << u"one\ntwo\r\nthree\ttab"_s;
        QTest::newRow("syntax of the file") << u"a, b; c = \"d\" \\x41 [section] @Invalid() %20 #"_s;
        QTest::newRow("marked as a variant") << u"@Variant(x)"_s;
        QTest::newRow("Chinese and beyond the basic plane")
            << u"他每天早上吃一个苹果。𝄞 👩‍👩‍👧"_s;
        QTest::newRow("a null character") << QString(u"a\0b"_s);
    }

    void textsComeBackAsTheyWere() {
        QFETCH(QString, text);
        Settings(file()).setTexts(text, text, TextPairing::Separate);
        const Settings settings(file());
        QVERIFY(settings.hasTexts());
        QCOMPARE(settings.textA(), text);
        QCOMPARE(settings.textB(), text);
        QCOMPARE(settings.backup(), QString());
    }

    void theExampleAndItsNoteComeBack() {
        QVERIFY(Settings(file()).example().isEmpty());
        QVERIFY(Settings(file()).exampleNoteShown());
        Settings(file()).setExample(u"bank"_s, false);
        QCOMPARE(Settings(file()).example(), u"bank"_s);
        QVERIFY(!Settings(file()).exampleNoteShown());
    }

    void earlierTextsComeBackInOrder() {
        const std::vector<TextPair> texts{{u"one\ntwo, three"_s, u"四"_s, TextPairing::Joined},
                                          {u"five"_s, {}}};
        Settings(file()).setEarlierTexts(texts);
        QCOMPARE(Settings(file()).earlierTexts(), texts);
        Settings(file()).setEarlierTexts({texts.back()});
        QCOMPARE(Settings(file()).earlierTexts(), (std::vector<TextPair>{texts.back()}));
        QVERIFY(!read(file()).contains("one"));  // nothing is left behind in the file
        Settings(file()).setEarlierTexts({});
        QVERIFY(Settings(file()).earlierTexts().empty());
    }

    void moreEarlierTextsThanAreKeptAreNotRead() {
        write("[texts]\nearlier\\1\\a=one\nearlier\\size=2000000000\n");
        const Settings settings(file());
        QCOMPARE(settings.earlierTexts().size(), mostEarlierTexts);
        QCOMPARE(settings.earlierTexts().front().a, u"one"_s);
    }

    void earlierTextsOfAnotherProgramAreKept() {
        const TextPair common{u"common"_s, {}};
        Settings(file()).setEarlierTexts({common});
        Settings one(file());
        Settings other(file());
        one.setEarlierTexts({{u"of one"_s, {}}, common});
        other.setEarlierTexts({{u"of the other"_s, {}}, common});
        const TextPair newest{u"newest"_s, {}};
        one.setEarlierTexts({newest, {u"of one"_s, {}}, common});
        QCOMPARE(Settings(file()).earlierTexts(),
                 (std::vector<TextPair>{newest, {u"of the other"_s, {}}, {u"of one"_s, {}}, common}));
        one.setEarlierTexts({{u"of one"_s, {}}});  // what a program removes itself is gone
        QCOMPARE(Settings(file()).earlierTexts(),
                 (std::vector<TextPair>{{u"of one"_s, {}}, {u"of the other"_s, {}}}));
        std::vector<TextPair> many(mostEarlierTexts, common);
        one.setEarlierTexts(many);
        QCOMPARE(Settings(file()).earlierTexts().size(), mostEarlierTexts);
    }

    void recentModelsAreTheNewestTenWithoutDoubles() {
        Settings settings(file());
        for (int i = 0; i < 12; ++i)
            settings.addRecentModel(u"/m/%1"_s.arg(i));
        QCOMPARE(settings.recentModels().size(), 10);
        QCOMPARE(settings.recentModels().first(), u"/m/11"_s);
        settings.addRecentModel(u"/m/5/"_s);
        QCOMPARE(settings.recentModels().first(), u"/m/5"_s);
        QCOMPARE(settings.recentModels().count(u"/m/5"_s), 1);
        QCOMPARE(settings.recentModels().size(), 10);
    }

    void keysOfANewerVersionAreKept() {
        write("[look]\nlanguage=en\nhologram=on\n\n[future]\nthing=1\n");
        {
            Settings settings(file());
            QCOMPARE(settings.language(), u"en"_s);
            settings.setLanguage(u"zh_CN"_s);
        }
        const QByteArray bytes = read(file());
        QVERIFY(bytes.contains("hologram=on"));
        QVERIFY(bytes.contains("thing=1"));
        QVERIFY(bytes.contains("language=zh_CN"));
    }

    void valuesThatThisVersionDoesNotKnowAreDefaults() {
        write(
            "[look]\ntheme=solarized\n[texts]\npairing=triple\n[inference]\nthreads=-4\nprecision=fp8\n["
            "model]\nrecent=@"
            "Invalid()\n");
        const Settings settings(file());
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QCOMPARE(settings.pairing(), TextPairing::Separate);
        QCOMPARE(settings.threads(), 0);
        QCOMPARE(settings.precision(), Precision::Float32);
        QVERIFY(settings.recentModels().isEmpty());
    }

    void corruptFilesAreKeptAside_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("binary") << QByteArray(
            "\x7f"
            "ELF\x02\x01\0\0\0\xff\xfe",
            11);
        QTest::newRow("not UTF-8") << QByteArray("[look]\nlanguage=\xc3\x28\n");
        QTest::newRow("null characters of a power cut") << QByteArray(64, '\0');
        QTest::newRow("lines that are no settings") << QByteArray("[look]\nlanguage=en\nthis is prose\n");
        QTest::newRow("section without an end") << QByteArray("[look\nlanguage=en\n");
    }

    void corruptFilesAreKeptAside() {
        QFETCH(QByteArray, bytes);
        write(bytes);
        {
            Settings settings(file());
            QCOMPARE(settings.backup(), file() + u".bak"_s);
            QCOMPARE(read(settings.backup()), bytes);
            QCOMPARE(settings.language(), QString());
            settings.setLanguage(u"en"_s);
        }
        const Settings settings(file());
        QCOMPARE(settings.language(), u"en"_s);
        QCOMPARE(settings.backup(), QString());
    }

    void anOlderBackupGivesWay() {
        write("prose\n");
        const QString first = Settings(file()).backup();
        write("more prose\n");
        const Settings settings(file());
        QCOMPARE(settings.backup(), first);
        QCOMPARE(read(first), QByteArray("more prose\n"));
    }

    void row59ACorruptFileThatCannotBeMovedIsToldToo() {
        write("prose\n");
        QVERIFY(QDir().mkpath(file() + u".bak/in the way"_s));
        const Settings settings(file());
        QVERIFY(settings.wasCorrupt());
        QCOMPARE(settings.backup(), QString());
        QCOMPARE(settings.file(), file());
    }

    void emptyFileIsNoFault() {
        write("");
        QCOMPARE(Settings(file()).backup(), QString());
    }

    void syncWritesAtOnce() {
        Settings settings(file());
        settings.setLanguage(u"en"_s);
        settings.sync();
        QVERIFY(read(file()).contains("language=en"));
    }

    void whereNothingCanBeWrittenSyncSaysSo() {
        QFile notAFolder(m_folder->filePath(u"nested"_s));
        QVERIFY(notAFolder.open(QIODevice::WriteOnly));
        Settings settings(file());
        settings.setLanguage(u"en"_s);
        QVERIFY(!settings.sync());
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
