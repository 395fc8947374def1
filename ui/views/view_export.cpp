#include "ui/views/view_export.h"

#include <QAction>
#include <QMenu>

#include "core/base/error.h"
#include "ui/plots/plot_widget.h"
#include "ui/session/error_text.h"
#include "ui/views/figure_export.h"
#include "ui/views/figure_table_dialog.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

ViewExport::ViewExport(PlotWidget& plot, QMenu& menu, Settings& settings, QString name, QWidget* window)
    : QObject(window), m_plot(plot), m_settings(settings), m_name(std::move(name)), m_window(window) {
    m_exportFigure = addAction(menu, u"export-figure"_s, &ViewExport::exportFigure);
    m_exportNumbers = addAction(menu, u"export-numbers"_s, &ViewExport::exportNumbers);
    menu.addSeparator();
    m_copyPicture = addAction(menu, u"copy-picture"_s, &ViewExport::copyPicture);
    m_copyNumbers = addAction(menu, u"copy-numbers"_s, &ViewExport::copyNumbers);
    m_showTable = addAction(menu, u"show-table"_s, &ViewExport::showTable);
    m_copyPicture->setShortcuts(QKeySequence::Copy);
    m_copyPicture->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    plot.addAction(m_copyPicture);
    setAvailable(false);
}

QAction* ViewExport::addAction(QMenu& menu, const QString& name, Act act) {
    QAction* action = menu.addAction(QString());
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void ViewExport::retranslate(const QString& title) {
    m_title = title;
    m_exportFigure->setText(tr("Export &figure…"));
    m_exportNumbers->setText(tr("Export &numbers…"));
    m_copyPicture->setText(tr("&Copy picture"));
    m_copyNumbers->setText(tr("Copy n&umbers"));
    m_showTable->setText(tr("&Table…"));
}

void ViewExport::setAvailable(bool available) {
    for (QAction* action : {m_exportFigure, m_exportNumbers, m_copyPicture, m_copyNumbers, m_showTable}) {
        action->setEnabled(available);
    }
}

void ViewExport::openDialog(ExportKind kind) {
    auto* dialog = new ExportDialog(kind, m_plot.figure(), m_name, m_settings, m_workers, m_window->window(),
                                    m_plot.shownPart());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this,
            [this](const QString& path) { Q_EMIT reported(tr("Written: %1").arg(path)); });
    dialog->open();
}

void ViewExport::exportFigure() {
    openDialog(ExportKind::Picture);
}

void ViewExport::exportNumbers() {
    openDialog(ExportKind::Numbers);
}

void ViewExport::copyPicture() {
    try {
        stratascope::copyPicture(m_plot.figure(), {.part = m_plot.shownPart()});
        Q_EMIT reported(tr("The picture is on the clipboard."));
    } catch (const Error& error) {
        Q_EMIT reported(errorText(error));
    }
}

void ViewExport::copyNumbers() {
    stratascope::copyNumbers(m_plot.figure());
    Q_EMIT reported(tr("The numbers are on the clipboard."));
}

void ViewExport::showTable() {
    auto* dialog = new FigureTableDialog(m_title, figureTable(m_plot.figure()), m_window->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

}  // namespace stratascope
