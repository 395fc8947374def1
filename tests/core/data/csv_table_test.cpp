#include <limits>
#include <QtTest>

#include "core/base/error.h"
#include "core/data/array_file.h"

using namespace stratascope;

class CsvTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsHaveLabelsAndValues() {
        const Matrix values(2, 2, {0.1F, -2, 1e-7F, std::numeric_limits<float>::quiet_NaN()});
        QCOMPARE(csvTable({"token", "layer 0", "layer 1"}, {"bank", "河岸"}, values),
                 std::string("token,layer 0,layer 1\nbank,0.1,-2\n河岸,1e-07,nan\n"));
    }

    void labelsAreOptional() {
        QCOMPARE(csvTable({"a", "b"}, {}, Matrix(1, 2, {1.0F, 2.0F})), std::string("a,b\n1,2\n"));
    }

    void aTableWithoutRowsIsItsHeader() {
        QCOMPARE(csvTable({"a"}, {}, Matrix(0, 1, std::vector<float>{})), std::string("a\n"));
    }

    void textsAreATableByThemselves() {
        QCOMPARE(csvTable({{"name", "shape"}, {"a", "[2, 3]"}, {"b", ""}}),
                 std::string("name,shape\na,\"[2, 3]\"\nb,\n"));
    }

    void fieldsAreQuotedWhereNeededAndNowhereElse_data() {
        QTest::addColumn<std::string>("label");
        QTest::addColumn<std::string>("field");
        QTest::newRow("plain") << std::string("a b") << std::string("a b");
        QTest::newRow("comma") << std::string("a,b") << std::string("\"a,b\"");
        QTest::newRow("quote") << std::string("\"") << std::string("\"\"\"\"");
        QTest::newRow("line feed") << std::string("a\nb") << std::string("\"a\nb\"");
        QTest::newRow("carriage return") << std::string("\r") << std::string("\"\r\"");
        QTest::newRow("semicolon") << std::string("a;b") << std::string("a;b");
        QTest::newRow("apostrophe") << std::string("'s") << std::string("'s");
        QTest::newRow("formula") << std::string("=1+1") << std::string("=1+1");
        QTest::newRow("spaces") << std::string(" a ") << std::string(" a ");
        QTest::newRow("empty") << std::string() << std::string();
        QTest::newRow("not UTF-8") << std::string("a\xFF") << std::string("a\uFFFD");
    }

    void fieldsAreQuotedWhereNeededAndNowhereElse() {
        QFETCH(std::string, label);
        QFETCH(std::string, field);
        const std::string table = csvTable({"token", "x"}, {label}, Matrix(1, 1, std::vector<float>{1}));
        QCOMPARE(table, "token,x\n" + field + ",1\n");
    }

    void labelsThatDoNotFitAreRefused() {
        const Matrix values(2, 1, {1.0F, 2.0F});
        QVERIFY_THROWS_EXCEPTION(Error, csvTable({"a", "b"}, {}, values));
        QVERIFY_THROWS_EXCEPTION(Error, csvTable({"a"}, {"x", "y"}, values));
        QVERIFY_THROWS_EXCEPTION(Error, csvTable({"a", "b"}, {"x"}, values));
    }
};

QTEST_APPLESS_MAIN(CsvTableTest)
#include "csv_table_test.moc"
