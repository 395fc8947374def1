#include "ui/inspector/inspector_window.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest>

#include "tests/support/test_data.h"
#include "tests/support/tiny_bert.h"
#include "ui/inspector/histogram_panel.h"
#include "ui/inspector/overview_page.h"
#include "ui/inspector/settings_table.h"
#include "ui/inspector/tensor_page.h"
#include "ui/inspector/tensor_tree_model.h"
#include "ui/plots/plot_widget.h"
#include "ui/views/elided_label.h"

using namespace stratascope;
using namespace stratascope::test;
using namespace Qt::Literals::StringLiterals;

class InspectorWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<InspectorWindow> m_window;

    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    QTreeView& tree() { return m_window->tensors().tree(); }

    bool open() {
        m_window->inspect(m_folder->path());
        return QTest::qWaitFor([&] { return m_window->inspection().finished(); });
    }

    // The rows that are in the tree, at any depth.
    QStringList rows(const QModelIndex& parent = {}) {
        QStringList found;
        for (int row = 0; row < tree().model()->rowCount(parent); ++row) {
            const QModelIndex index = tree().model()->index(row, 0, parent);
            found += index.data(TensorTreeModel::fullNameRole).toString();
            found += rows(index);
        }
        return found;
    }

    void select(const QString& name) {
        const QModelIndexList found =
            tree().model()->match(tree().model()->index(0, 0), TensorTreeModel::fullNameRole, name, 1,
                                  Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        tree().setCurrentIndex(found.constFirst());
    }

    // As a person does who chooses `path` in the dialog.
    void exportTableTo(const QString& path) {
        m_window->tensors().menu().findChild<QAction*>(u"export-table"_s)->trigger();
        auto* dialog = m_window->tensors().findChild<QFileDialog*>();
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        TinyBert().write(folder());
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
        m_window = std::make_unique<InspectorWindow>(*m_settings);
        m_window->show();
    }

    void cleanup() { m_window.reset(); }

    void theOverviewSaysWhatTheModelIs() {
        writeFile(folder() / "README.md", "---\nlicense: mit\n---\n# Card");
        QVERIFY(open());
        QStringList words;
        for (const QLabel* label : m_window->overview().findChildren<QLabel*>())
            words += label->text();
        QVERIFY(words.contains(u"bert · 2 layers × 4 · 2 heads"_s));
        QVERIFY(words.contains(u"mit"_s));
        const auto* parts = m_window->overview().findChild<QTreeWidget*>(u"parts"_s);
        QCOMPARE(parts->topLevelItemCount(), 6);
        QCOMPARE(parts->topLevelItem(1)->text(0), u"Layer 1"_s);
        QCOMPARE(parts->topLevelItem(1)->text(1), u"172"_s);
        QCOMPARE(parts->topLevelItem(1)->child(1)->text(0), u"Feed-forward"_s);
        QVERIFY(m_window->windowTitle().contains(u"Model inspector"_s));
        QVERIFY(m_window->tabs().isTabVisible(4));
        QVERIFY(!m_window->tabs().isTabVisible(5));
    }

    void theCardComesToTheFrontWhenItIsAskedFor() {
        writeFile(folder() / "README.md", "# Card");
        QVERIFY(open());
        QCOMPARE(m_window->tabs().currentIndex(), 0);
        m_window->inspectCard(m_folder->path());
        QTRY_COMPARE(m_window->tabs().currentIndex(), 4);
        m_window->tabs().setCurrentIndex(0);
        QVERIFY(std::filesystem::remove(folder() / "README.md"));
        m_window->inspectCard(m_folder->path());
        QTRY_VERIFY(!m_window->tabs().isTabVisible(4));
        QCOMPARE(m_window->tabs().currentIndex(), 0);
    }

    void valuesStandInTheTree() {
        QVERIFY(open());
        select(u"bert.pooler.dense.weight"_s);
        const QModelIndex row = tree().currentIndex();
        QCOMPARE(row.siblingAtColumn(TensorTreeModel::Shape).data().toString(), u"4 × 4"_s);
        QVERIFY(!row.siblingAtColumn(TensorTreeModel::Norm).data().toString().isEmpty());
    }

    void searchLeavesWhatFits() {
        QVERIFY(open());
        m_window->tensors().search().setText(u"LAYER.1.attention.self.query"_s);
        QStringList found = rows();
        QVERIFY(found.contains(u"bert.encoder.layer.1.attention.self.query.weight"_s));
        found.removeIf([](const QString& name) { return !name.endsWith(u"weight"_s); });
        QCOMPARE(found.size(), 1);
        m_window->tensors().search().clear();
        QVERIFY(rows().contains(u"bert.pooler.dense.bias"_s));
    }

    void aSelectedTensorShowsItsHistogram() {
        QVERIFY(open());
        HistogramPanel& panel = m_window->tensors().histogram();
        QVERIFY(!panel.plot().hasFigure());
        select(u"bert.embeddings.word_embeddings.weight"_s);
        QTRY_VERIFY(panel.plot().hasFigure());
        const auto& figure = std::get<HistogramFigure>(panel.plot().figure());
        QCOMPARE(figure.title, u"bert.embeddings.word_embeddings.weight"_s);
        QCOMPARE(std::accumulate(figure.counts.begin(), figure.counts.end(), 0.0), 40.0);
        QVERIFY(panel.facts().contains(u"10 × 4 · F32"_s));
        QVERIFY(panel.facts().contains(u"40 values from"_s));
        panel.menu().findChild<QAction*>(u"logarithmic"_s)->trigger();
        QCOMPARE(std::get<HistogramFigure>(panel.plot().figure()).scale, ValueScale::Logarithmic);
        QVERIFY(panel.menu().findChild<QAction*>(u"export-figure"_s)->isEnabled());
    }

    void aTensorThatCannotBeReadAnyMoreIsSaidInItsPanel() {
        QVERIFY(open());
        HistogramPanel& panel = m_window->tensors().histogram();
        select(u"bert.embeddings.word_embeddings.weight"_s);
        QTRY_VERIFY(panel.plot().hasFigure());
        std::filesystem::resize_file(folder() / "model.safetensors", 64);
        select(u"bert.pooler.dense.weight"_s);
        const auto* sentence = panel.findChild<QLabel*>(u"sentence"_s);
        QTRY_VERIFY2(sentence->text().contains(u"model.safetensors"_s), qPrintable(sentence->text()));
        QVERIFY(!panel.plot().isVisibleTo(&panel));
        QVERIFY(!panel.menu().findChild<QAction*>(u"export-figure"_s)->isEnabled());
    }

    void withoutAModelTheClipboardIsLeftAlone() {
        QGuiApplication::clipboard()->setText(u"mine"_s);
        m_window->tensors().menu().findChild<QAction*>(u"copy-table"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
    }

    void listsHaveNames() {
        for (const char* list : {"parts", "special-tokens", "tensors"})
            QVERIFY2(!m_window->findChild<QTreeView*>(QLatin1String(list))->accessibleName().isEmpty(), list);
        for (const SettingsTable* table : m_window->findChildren<SettingsTable*>())
            QVERIFY(!table->accessibleName().isEmpty());
    }

    void theTableIsCopied() {
        QVERIFY(open());
        m_window->tensors().menu().findChild<QAction*>(u"copy-table"_s)->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + qsizetype(m_window->inspection().description()->tensors.size()));
        QVERIFY(lines.constFirst().startsWith(u"tensor,part"_s));
    }

    void aFailedExportStaysSaidWhileValuesAreRead() {
        QVERIFY(open());
        TensorPage& page = m_window->tensors();
        m_window->tabs().setCurrentWidget(&page);
        exportTableTo(m_folder->filePath(u"a/folder/that/is/not/there/"_s.repeated(8) + u"table.csv"_s));
        const auto* message = page.findChild<ElidedLabel*>(u"message"_s);
        const QString sentence = message->text();
        QVERIFY2(sentence.contains(u"is/not/there"_s), qPrintable(sentence));
        Q_EMIT m_window->inspection().progressChanged();
        QCOMPARE(message->text(), sentence);
        QTRY_VERIFY(message->width() > 0 && message->width() < message->sizeHint().width());
        QVERIFY(page.minimumSizeHint().width() < message->sizeHint().width());
        m_window->inspectCard(m_folder->path());
        QTRY_COMPARE(message->text(), QString());
    }

    void aModelThatCannotBeRunIsShownWithItsFault() {
        writeFile(folder() / "config.json", R"({"model_type": "odd"})");
        QVERIFY(open());
        const auto* fault = m_window->overview().findChild<QLabel*>(u"fault"_s);
        QVERIFY(fault->isVisible());
        QVERIFY(fault->text().contains(u"odd"_s));
        QVERIFY(m_window->failure().isEmpty());
        QVERIFY(!rows().isEmpty());
    }

    void theToolTipOfASettingShowsATokenThatLooksLikeHtml() {
        SettingsTable table;
        table.showSettings({{"bos_token", "<s>", true}});
        const QString toolTip = table.topLevelItem(0)->toolTip(1);
        QCOMPARE(QTextDocumentFragment::fromHtml(toolTip).toPlainText(), u"<s>"_s);
    }

    void whatCannotBeOpenedIsSaid() {
        m_window->inspect(m_folder->filePath(u"nothing"_s));
        QTRY_VERIFY(m_window->failure().contains(u"There is no file or folder"_s));
        QVERIFY(open());
        QVERIFY(m_window->failure().isEmpty());
    }

    void aCardThatCouldNotBeOpenedIsForgotten() {
        writeFile(folder() / "README.md", "# Card");
        QVERIFY(open());
        m_window->inspectCard(m_folder->filePath(u"nothing"_s));
        QTRY_VERIFY(!m_window->failure().isEmpty());
        QEvent changed(QEvent::LanguageChange);
        QCoreApplication::sendEvent(m_window.get(), &changed);
        QCOMPARE(m_window->tabs().currentIndex(), 0);
    }

    void whileAnotherFolderIsOpenedThereIsNothingToStop() {
        bool before = false;
        bool during = true;
        const QToolButton& button = m_window->tensors().stopButton();
        connect(
            &m_window->inspection(), &ModelInspection::opened, this,
            [&] {
                before = !button.isHidden();
                m_window->inspect(m_folder->filePath(u"nothing"_s));
                during = !button.isHidden();
            },
            Qt::QueuedConnection);
        m_window->inspect(m_folder->path());
        QTRY_VERIFY(!m_window->failure().isEmpty());
        QVERIFY(before);
        QVERIFY(!during);
        QTRY_VERIFY(m_window->inspection().finished());
    }

    void readingStopsAndGoesOn() {
        connect(
            &m_window->inspection(), &ModelInspection::opened, this,
            [&] { m_window->tensors().stopButton().click(); }, Qt::QueuedConnection);
        m_window->inspect(m_folder->path());
        QTRY_VERIFY(m_window->inspection().description() && !m_window->inspection().running());
        QCOMPARE(m_window->tensors().stopButton().text(), u"Go on"_s);
        QCOMPARE(m_window->tensors().findChild<ElidedLabel*>(u"message"_s)->text(), u"Stopped"_s);
        m_window->tensors().stopButton().click();
        QTRY_VERIFY(m_window->inspection().finished());
    }

    void closingItWhileItReadsDoesNoHarm() {
        m_window->inspect(m_folder->path());
        m_window.reset();
    }
};

QTEST_MAIN(InspectorWindowTest)
#include "inspector_window_test.moc"
