#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>

#include "ui/views/export_dialog.h"

class QAction;
class QMenu;

namespace stratascope {

class PlotWidget;

// The part of a view's menu that takes its figure out of the window: to files, to the clipboard, to a table.
class ViewExport : public QObject {
    Q_OBJECT

public:
    // `name` is the view's, for the names of files. `window` is what dialogs belong to. A `plot` that has the
    // keyboard copies its picture on Ctrl+C; texts beside it keep these keys for themselves.
    ViewExport(PlotWidget& plot, QMenu& menu, Settings& settings, QString name, QWidget* window);

    void retranslate(const QString& title);
    // Whether there is a figure, and one of what the person asked for.
    void setAvailable(bool available);

Q_SIGNALS:
    void reported(const QString& words);

private:
    using Act = void (ViewExport::*)();
    QAction* addAction(QMenu& menu, const QString& name, Act act);
    void openDialog(ExportKind kind);
    void exportFigure();
    void exportNumbers();
    void copyPicture();
    void copyNumbers();
    void showTable();

    const PlotWidget& m_plot;
    Settings& m_settings;
    QString m_name;
    QString m_title;
    QWidget* m_window = nullptr;
    QThreadPool m_workers;
    QAction* m_exportFigure = nullptr;
    QAction* m_exportNumbers = nullptr;
    QAction* m_copyPicture = nullptr;
    QAction* m_copyNumbers = nullptr;
    QAction* m_showTable = nullptr;
};

}  // namespace stratascope
