#include "ui/views/export_dialog.h"

#include <cmath>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>

#include "core/base/progress.h"
#include "core/data/array_file.h"
#include "ui/session/error_text.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double millimetresAnInch = 25.4;
constexpr qint64 bytesAPixel = 4;
constexpr qint64 worthAWord = 200'000'000;  // bytes
constexpr int progressHeight = 4;

QString section() {
    return u"export"_s;
}

QStringList formatsOf(ExportKind kind) {
    if (kind == ExportKind::Numbers) return {u"csv"_s, u"npy"_s};
    return {u"png"_s, u"svg"_s, u"pdf"_s};
}

QString formatKey(ExportKind kind) {
    return kind == ExportKind::Numbers ? u"numbersFormat"_s : u"figureFormat"_s;
}

QDoubleSpinBox* makeMillimetres(const QString& name, QWidget* parent) {
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(name);
    box->setDecimals(1);
    box->setRange(5, 10000);
    box->setSuffix(ExportDialog::tr(" mm"));
    return box;
}

QLabel* makeNote(const QString& name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

int pixels(double millimetres, int dpi) {
    return static_cast<int>(std::lround(millimetres / millimetresAnInch * dpi));
}

}  // namespace

ExportDialog::ExportDialog(ExportKind kind, Figure figure, const QString& name, Settings& settings,
                           QThreadPool& workers, QWidget* parent, const FigurePart& part)
    : QDialog(parent),
      m_kind(kind),
      m_figure(std::move(figure)),
      m_part(part),
      m_settings(settings),
      m_task(
          workers,
          [this](std::shared_ptr<const QString> path) {
              Q_EMIT exported(*path);
              QDialog::accept();
          },
          [this](const Error& error) { showFailure(error); }) {
    setObjectName(u"export-dialog"_s);
    setWindowTitle(kind == ExportKind::Picture ? tr("Export figure") : tr("Export numbers"));
    build();
    restore(name);
    followPath();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build() {
    auto* form = new QFormLayout(this);
    addFileRows(*form);
    if (m_kind == ExportKind::Picture) addSizeRows(*form);
    if (m_kind == ExportKind::Picture && !m_part.isWhole()) addPartRow(*form);
    addNotes(*form);
    addButtons();
    form->addRow(m_export->parentWidget());
}

void ExportDialog::addFileRows(QFormLayout& form) {
    auto* file = new QWidget(this);
    auto* row = new QHBoxLayout(file);
    row->setContentsMargins(0, 0, 0, 0);
    m_path = new QLineEdit(file);
    m_path->setObjectName(u"path"_s);
    m_path->setMinimumWidth(320);
    m_browse = new QPushButton(tr("&Browse…"), file);
    m_browse->setObjectName(u"browse"_s);
    m_browse->setAutoDefault(false);
    row->addWidget(m_path, 1);
    row->addWidget(m_browse);
    auto* label = new QLabel(tr("&File:"), this);
    label->setBuddy(m_path);
    form.addRow(label, file);

    m_format = new QComboBox(this);
    m_format->setObjectName(u"format"_s);
    for (const QString& format : formatsOf(m_kind))
        m_format->addItem(format.toUpper(), format);
    form.addRow(tr("F&ormat:"), m_format);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::followPath);
    connect(m_format, &QComboBox::activated, this, &ExportDialog::chooseFormat);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::browse);
}

void ExportDialog::addSizeRows(QFormLayout& form) {
    m_width = makeMillimetres(u"width"_s, this);
    m_height = makeMillimetres(u"height"_s, this);
    m_dpi = new QSpinBox(this);
    m_dpi->setObjectName(u"dpi"_s);
    m_dpi->setRange(36, 2400);
    m_dpi->setSuffix(tr(" dpi"));
    m_theme = new QComboBox(this);
    m_theme->setObjectName(u"theme"_s);
    m_theme->addItem(tr("Light"), u"light"_s);
    m_theme->addItem(tr("Dark"), u"dark"_s);
    form.addRow(tr("&Width:"), m_width);
    form.addRow(tr("&Height:"), m_height);
    form.addRow(tr("&Resolution:"), m_dpi);
    form.addRow(tr("&Colours:"), m_theme);
    connect(m_width, &QDoubleSpinBox::valueChanged, this, &ExportDialog::updateEstimate);
    connect(m_height, &QDoubleSpinBox::valueChanged, this, &ExportDialog::updateEstimate);
    connect(m_dpi, &QSpinBox::valueChanged, this, &ExportDialog::updateEstimate);
}

void ExportDialog::addPartRow(QFormLayout& form) {
    m_extent = new QComboBox(this);
    m_extent->setObjectName(u"part"_s);
    m_extent->addItem(tr("What is zoomed to, as in the window"));
    m_extent->addItem(tr("The whole figure"));
    form.addRow(tr("&Part:"), m_extent);
}

void ExportDialog::addNotes(QFormLayout& form) {
    m_estimate = makeNote(u"estimate"_s, this);
    m_message = makeNote(u"message"_s, this);
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Writing…"));
    // Its place is kept while it is hidden, so that nothing jumps.
    QSizePolicy keepsPlace = m_progress->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsPlace);
    m_progress->setFixedHeight(progressHeight);
    m_progress->hide();
    form.addRow(QString(), m_estimate);
    form.addRow(m_message);
    form.addRow(m_progress);
    form.setRowVisible(m_estimate, m_kind == ExportKind::Picture);
}

void ExportDialog::addButtons() {
    auto* buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"export"_s);
    m_export->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
}

void ExportDialog::restore(const QString& name) {
    const auto remembered = [this](const QString& key, const QString& fallback) {
        const QString value = m_settings.viewOption(section(), key);
        return value.isEmpty() ? fallback : value;
    };
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = remembered(u"folder"_s, documents);
    const QString format = remembered(formatKey(m_kind), formatsOf(m_kind).constFirst());
    m_path->setText(QDir(folder).filePath(u"stratascope-"_s + name + u'.' + format));
    if (m_kind == ExportKind::Numbers) return;
    const FigureSize usual;
    m_width->setValue(remembered(u"width"_s, QString::number(usual.widthMm)).toDouble());
    m_height->setValue(remembered(u"height"_s, QString::number(usual.heightMm)).toDouble());
    m_dpi->setValue(remembered(u"dpi"_s, QString::number(usual.dpi)).toInt());
    m_theme->setCurrentIndex(m_theme->findData(remembered(u"theme"_s, u"light"_s)));
}

void ExportDialog::remember() {
    m_settings.setViewOption(section(), u"folder"_s, QFileInfo(chosenPath()).absolutePath());
    m_settings.setViewOption(section(), formatKey(m_kind), m_format->currentData().toString());
    if (m_kind == ExportKind::Numbers) return;
    m_settings.setViewOption(section(), u"width"_s, QString::number(m_width->value()));
    m_settings.setViewOption(section(), u"height"_s, QString::number(m_height->value()));
    m_settings.setViewOption(section(), u"dpi"_s, QString::number(m_dpi->value()));
    m_settings.setViewOption(section(), u"theme"_s, m_theme->currentData().toString());
}

QString ExportDialog::estimate() const {
    return m_estimate->text();
}

QString ExportDialog::message() const {
    return m_message->text();
}

QString ExportDialog::chosenPath() const {
    const QString path = m_path->text().trimmed();
    const bool named = m_format->findData(QFileInfo(path).suffix().toLower()) >= 0;
    return named ? path : path + u'.' + m_format->currentData().toString();
}

FigureStyle ExportDialog::style() const {
    const bool dark = m_theme->currentData().toString() == u"dark"_s;
    return {{m_width->value(), m_height->value(), m_dpi->value()},
            dark ? PrintTheme::Dark : PrintTheme::Light,
            m_extent && m_extent->currentIndex() == 0 ? m_part : FigurePart()};
}

void ExportDialog::browse() {
    auto* dialog = new QFileDialog(this, windowTitle(), chosenPath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(chosenPath());
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ExportDialog::chooseFormat() {
    const QString path = m_path->text().trimmed();
    const QString suffix = QFileInfo(path).suffix();
    const bool known = m_format->findData(suffix.toLower()) >= 0;
    m_path->setText((known ? path.chopped(suffix.size() + 1) : path) + u'.' +
                    m_format->currentData().toString());
}

void ExportDialog::followPath() {
    const QString path = m_path->text().trimmed();
    const int format = m_format->findData(QFileInfo(path).suffix().toLower());
    if (format >= 0) m_format->setCurrentIndex(format);
    m_export->setEnabled(!path.isEmpty());
    const bool replaces = !path.isEmpty() && QFileInfo(chosenPath()).isFile();
    m_message->setText(replaces ? tr("The file exists and will be replaced.") : QString());
    updateEstimate();
}

void ExportDialog::updateEstimate() {
    if (m_kind == ExportKind::Numbers) return;
    const bool raster = m_format->currentData().toString() == u"png"_s;
    m_dpi->setEnabled(raster);
    const int width = pixels(m_width->value(), m_dpi->value());
    const int height = pixels(m_height->value(), m_dpi->value());
    if (!raster) return m_estimate->setText(tr("Vector graphics: sharp at every size"));
    const QString size = tr("%1 × %2 pixels").arg(locale().toString(width), locale().toString(height));
    const qint64 bytes = bytesAPixel * width * height;
    m_estimate->setText(
        bytes < worthAWord
            ? size
            : tr("%1, %2 of memory while it is written").arg(size, locale().formattedDataSize(bytes)));
}

std::function<std::string(std::stop_token)> ExportDialog::content(const std::filesystem::path& path) const {
    if (m_kind == ExportKind::Numbers) {
        return [figure = m_figure, path](const std::stop_token&) { return exportedNumbers(figure, path); };
    }
    return [draw = laidOutFigure(m_figure, path, style())](std::stop_token stop) {
        return draw(std::move(stop)).toStdString();
    };
}

void ExportDialog::accept() {
    remember();
    setWriting(true);
    try {
        const QString path = chosenPath();
        m_task.start([path, bytes = content(pathOf(path))](std::stop_token stop) {
            const std::string made = bytes(stop);
            throwIfStopped(stop);
            writeFileSafely(pathOf(path), made);
            return path;
        });
    } catch (const Error& error) {
        showFailure(error);
    }
}

void ExportDialog::showFailure(const Error& error) {
    setWriting(false);
    m_message->setText(errorText(error));
}

void ExportDialog::setWriting(bool writing) {
    // Not disabled: the focus would go elsewhere, and after a failure Enter might press Cancel.
    m_path->setReadOnly(writing);
    m_browse->setEnabled(!writing);
    m_format->setEnabled(!writing);
    m_export->setEnabled(!writing);
    m_message->setText(writing ? tr("Writing…") : QString());
    m_progress->setVisible(writing);
}

}  // namespace stratascope
