#include "ui/shell/about_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

#include "core/text/unicode_version.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kWidth = 520;

// The context of these words in translation files.
struct AboutDialog {
    Q_DECLARE_TR_FUNCTIONS(AboutDialog)
};

QString programWords() {
    return AboutDialog::tr(
        "<p>Shows what happens to every token in every encoder layer of a BERT-family model. "
        "It works offline; texts and models stay on this machine.</p>");
}

QString modelWords() {
    return AboutDialog::tr(
        "<p><b>The model that comes with it</b> is a small bilingual BERT (English and Simplified Chinese): "
        "6 layers × "
        "256, 7.5 million parameters, trained for about an hour. It shows how layers work on real text. It "
        "knows few "
        "facts and is no measure of what larger models can do: open one of those to study it.</p>");
}

QString licenceWords() {
    return AboutDialog::tr(
        "<p>The program is free software under the GNU General Public License, version 3 or later, without "
        "any "
        "warranty. The weights of the model are under CC BY-SA 4.0; its model card names the sources.</p>");
}

QString versionWords() {
    return u"<p>Qt %1 · ICU %2 · libtorch · QCustomPlot · Eigen</p>"_s.arg(
        QString::fromLatin1(qVersion()), QString::fromStdString(unicodeLibraryVersion()));
}

}  // namespace

void openAbout(QWidget* window) {
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(AboutDialog::tr("About Stratascope"));
    auto* text = new QLabel(u"<h2>Stratascope %1</h2>"_s.arg(QCoreApplication::applicationVersion()) +
                            programWords() + modelWords() + licenceWords() + versionWords());
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setMinimumWidth(kWidth);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog->open();
}

}  // namespace stratascope
