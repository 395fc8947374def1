#include "core/text/tokenizer_config.h"

#include <QtTest>

#include "tests/core/text/text_test_support.h"

using namespace stratascope;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(WordPieceOptions)

namespace {

constexpr const char* configName = "tokenizer_config.json";

WordPieceOptions optionsOf(const char* config) {
    const test::TextFolder folder;
    folder.write(configName, config);
    return readWordPieceOptions(folder.path());
}

QString errorOfConfig(const QByteArray& config) {
    const test::TextFolder folder;
    const auto file = folder.write(configName, config.toStdString());
    const QString error = test::errorOf([&] { readWordPieceOptions(folder.path()); });
    return QString(error).replace(QString::fromStdString(file.string()), u"FILE"_s);
}

}  // namespace

class TokenizerConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAFileTheDefaultsHold() {
        QVERIFY(readWordPieceOptions(test::TextFolder().path()) == WordPieceOptions());
    }

    void settingsAreRead_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<WordPieceOptions>("expected");

        QTest::newRow("nothing said") << "{}"_ba << WordPieceOptions();
        QTest::newRow("cased") << R"({"do_lower_case": false})"_ba << WordPieceOptions{.lowerCase = false};
        QTest::newRow("null is false")
            << R"({"do_lower_case": null})"_ba << WordPieceOptions{.lowerCase = false};
        QTest::newRow("accents stay")
            << R"({"strip_accents": false})"_ba << WordPieceOptions{.stripAccents = false};
        QTest::newRow("accents as the case") << R"({"strip_accents": null})"_ba << WordPieceOptions();
        QTest::newRow("no Chinese spacing")
            << R"({"tokenize_chinese_chars": false})"_ba << WordPieceOptions{.spaceChineseCharacters = false};
        QTest::newRow("tokens as strings")
            << R"({"unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"})"_ba
            << WordPieceOptions{.unknownToken = "<unk>", .classToken = "<s>", .separatorToken = "</s>"};
        QTest::newRow("tokens as objects")
            << R"({"mask_token": {"content": "<mask>", "lstrip": true}, "pad_token": {"content": "<pad>"}})"_ba
            << WordPieceOptions{.paddingToken = "<pad>", .maskToken = "<mask>"};
        QTest::newRow("further special tokens")
            << R"({"additional_special_tokens": ["[E1]", {"content": "[E2]"}]})"_ba
            << WordPieceOptions{.additionalSpecialTokens = {"[E1]", "[E2]"}};
        QTest::newRow("both classes, unknown keys, tokens null")
            << R"({"tokenizer_class": "BertTokenizerFast", "model_max_length": 1e30, "unk_token": null})"_ba
            << WordPieceOptions();
        QTest::newRow("settings that change nothing")
            << R"({"do_basic_tokenize": true, "never_split": null, "tokenizer_class": null})"_ba
            << WordPieceOptions();
    }

    void settingsAreRead() {
        QFETCH(const QByteArray, config);
        QFETCH(const WordPieceOptions, expected);
        QVERIFY(optionsOf(config.constData()) == expected);
    }

    void specialTokensMapHasTheLastWord() {
        const test::TextFolder folder;
        folder.write(configName, R"({"mask_token": "<a>", "pad_token": "<p>"})");
        folder.write("special_tokens_map.json", R"({"mask_token": {"content": "<b>"}})");
        const WordPieceOptions options = readWordPieceOptions(folder.path());
        QCOMPARE(options.maskToken, std::string("<b>"));
        QCOMPARE(options.paddingToken, std::string("<p>"));
    }

    void whatCannotBeReadIsRefused_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("error");

        QTest::newRow("row 6: not JSON") << "{\"a\": }"_ba << u"HeaderInvalid: FILE; 6; not JSON"_s;
        QTest::newRow("row 6: not UTF-8") << "{\"a\": \"\xFF\"}"_ba << u"HeaderInvalid: FILE; 7; not UTF-8"_s;
        QTest::newRow("row 6: a NUL and more behind the end")
            << QByteArray("{}\0{", 4) << u"HeaderInvalid: FILE; 2; not JSON"_s;
        QTest::newRow("row 6: nested a million deep")
            << QByteArray(1000000, '[') << u"HeaderInvalid: FILE; 64; nested too deep"_s;
        QTest::newRow("not an object") << "[1]"_ba << u"HeaderInvalid: FILE; 2; not a JSON object"_s;
        QTest::newRow("empty") << QByteArray() << u"FileEmpty: FILE"_s;
        QTest::newRow("case is a word")
            << R"({"do_lower_case": "yes"})"_ba << uR"(ConfigInvalid: FILE; do_lower_case; "yes")"_s;
        QTest::newRow("accents are a number")
            << R"({"strip_accents": 1})"_ba << u"ConfigInvalid: FILE; strip_accents; 1"_s;
        QTest::newRow("token is a list")
            << R"({"unk_token": ["x"]})"_ba << uR"(ConfigInvalid: FILE; unk_token; ["x"])"_s;
        QTest::newRow("token is an object without content")
            << R"({"sep_token": {"id": 3}})"_ba << uR"(ConfigInvalid: FILE; sep_token; {"id":3})"_s;
        QTest::newRow("a long value is cut")
            << "{\"unk_token\": [\""_ba + QByteArray(200, 'x') + "\"]}"
            << u"ConfigInvalid: FILE; unk_token; [\"%1…"_s.arg(QString(78, u'x'));
        QTest::newRow("further tokens are a word")
            << R"({"additional_special_tokens": "x"})"_ba
            << uR"(ConfigInvalid: FILE; additional_special_tokens; "x")"_s;
        QTest::newRow("words by a dictionary") << R"({"word_tokenizer_type": "mecab"})"_ba
                                               << u"UnsupportedTokenizer: FILE; word_tokenizer_type: mecab"_s;
        QTest::newRow("no basic tokenizer") << R"({"do_basic_tokenize": false})"_ba
                                            << u"UnsupportedTokenizer: FILE; do_basic_tokenize: false"_s;
        QTest::newRow("words that are never split")
            << R"({"never_split": ["x-y"]})"_ba << u"UnsupportedTokenizer: FILE; never_split"_s;
    }

    void whatCannotBeReadIsRefused() {
        QFETCH(const QByteArray, config);
        QTEST(errorOfConfig(config), "error");
    }
};

QTEST_APPLESS_MAIN(TokenizerConfigTest)
#include "tokenizer_config_test.moc"
