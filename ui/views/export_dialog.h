#pragma once

#include <functional>
#include <memory>
#include <QDialog>
#include <string>

#include "ui/figures/figure.h"
#include "ui/session/latest_task.h"
#include "ui/session/settings.h"
#include "ui/views/figure_export.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QThreadPool;

namespace stratascope {

enum class ExportKind { Picture, Numbers };

// Asks where and how a figure or its numbers are to be written, and writes them. What goes wrong is said
// inside the dialog, which then keeps all that was chosen.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    // `name` is the file's suggested name, without suffix. The file is made and written on `workers`, which
    // must outlive the work, not the dialog. Where `part` is not all of the figure, a picture is of that part
    // unless the person wants the whole.
    ExportDialog(ExportKind kind, Figure figure, const QString& name, Settings& settings,
                 QThreadPool& workers, QWidget* parent = nullptr, const FigurePart& part = {});
    ~ExportDialog() override;

    // What the dialog says beneath the choices: an estimate, that a file will be replaced, or what went
    // wrong.
    QString estimate() const;
    QString message() const;

    // Writes the file; the dialog closes once it is there.
    void accept() override;

Q_SIGNALS:
    void exported(const QString& path);

private:
    void build();
    void addFileRows(QFormLayout& form);
    void addSizeRows(QFormLayout& form);
    void addPartRow(QFormLayout& form);
    void addNotes(QFormLayout& form);
    void addButtons();
    void restore(const QString& name);
    void remember();
    void browse();
    void chooseFormat();
    void followPath();
    void updateEstimate();
    void showFailure(const Error& error);
    void setWriting(bool writing);
    FigureStyle style() const;
    QString chosenPath() const;
    // What the file is to hold, made by whoever calls the result.
    std::function<std::string(std::stop_token)> content(const std::filesystem::path& path) const;

    ExportKind m_kind;
    Figure m_figure;
    FigurePart m_part;
    Settings& m_settings;
    QLineEdit* m_path = nullptr;
    QPushButton* m_browse = nullptr;
    QComboBox* m_format = nullptr;
    QDoubleSpinBox* m_width = nullptr;
    QDoubleSpinBox* m_height = nullptr;
    QSpinBox* m_dpi = nullptr;
    QComboBox* m_theme = nullptr;
    QComboBox* m_extent = nullptr;  // null where there is nothing to choose
    QLabel* m_estimate = nullptr;
    QLabel* m_message = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_export = nullptr;
    LatestTask<QString> m_task;  // gives the path of the file written
};

}  // namespace stratascope
