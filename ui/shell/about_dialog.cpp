#include "ui/shell/about_dialog.h"

#include <algorithm>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/model/model_folder.h"
#include "core/text/unicode_version.h"

namespace stratascope {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int kWidth = 520;

QString paragraph(const QString& words) {
    return u"<p>"_s + words + u"</p>"_s;
}

QString programWords() {
    return paragraph(AboutDialog::tr(
        "Shows what happens to every token in every encoder layer of a BERT-family model. It works offline; "
        "texts and models stay on this machine."));
}

std::size_t parameterCount(const ModelFolder& folder) {
    const auto weights = folder.openWeights();
    std::size_t parameters = 0;
    for (const TensorInfo& tensor : weights->tensors())
        parameters += tensor.elementCount();
    return parameters;
}

// Of the folder as it is: another model may take the place of this one. Empty where it cannot be read.
QString sizeWords(const QString& embeddedModel, const QLocale& locale) try {
    const auto folder = ModelFolder::open(embeddedModel.toStdString());
    const ModelConfig& config = folder.config();
    return AboutDialog::tr(
               "%1: %2 layers × %3, %4 heads, %5 entries in its vocabulary, %6 parameters, texts of "
               "up to "
               "%7 tokens.")
        .arg(QString::fromStdString(folder.name()).toHtmlEscaped(), locale.toString(config.layerCount),
             locale.toString(config.hiddenSize), locale.toString(config.headCount),
             locale.toString(config.vocabularySize), locale.toString(parameterCount(folder)),
             locale.toString(config.maxPositions));
} catch (const Error&) {
    return {};
}

QString whatItIs(const QString& sizes) {
    return paragraph(AboutDialog::tr("<b>The model that comes with it</b> is a small BERT for English and "
                                     "Simplified Chinese, trained for this program on a small collection of "
                                     "freely licensed texts. It is here to be looked into: it shows in "
                                     "miniature what layers do with real sentences, at once and offline.") +
                     u' ' + sizes);
}

QString whatItIsNot() {
    return paragraph(AboutDialog::tr(
        "<b>It is not</b> a source of knowledge: it knows few facts, and what it says of them is not to be "
        "relied on. It is not meant for products, nor is it a measure of what larger models can do; to "
        "study one of those, open it. It knows no other languages and no capital letters, and it is weak on "
        "long texts."));
}

QString licenceOfProgram() {
    return paragraph(AboutDialog::tr(
        "The program is free software under the GNU General Public License, version 3 or later, without any "
        "warranty."));
}

QString licenceOfModel() {
    return paragraph(
        AboutDialog::tr("The weights of the model are under CC BY-SA 4.0; its %1 names the texts "
                        "that it was trained on, their licences, and what it reaches.")
            .arg(u"<a href=\"model-card\">%1</a>"_s.arg(AboutDialog::tr("model card"))));
}

QString versionWords() {
    return paragraph(u"Qt %1 · ICU %2 · libtorch · QCustomPlot · Eigen"_s.arg(
        QString::fromLatin1(qVersion()), QString::fromStdString(unicodeLibraryVersion())));
}

QString modelWords(const QString& embeddedModel, const QLocale& locale) {
    if (embeddedModel.isEmpty()) return {};
    return whatItIs(sizeWords(embeddedModel, locale)) + whatItIsNot() + licenceOfModel();
}

}  // namespace

AboutDialog::AboutDialog(const QString& embeddedModel, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Stratascope"));
    auto* label =
        new QLabel(u"<h2>Stratascope %1</h2>"_s.arg(QCoreApplication::applicationVersion()) + programWords() +
                   modelWords(embeddedModel, locale()) + licenceOfProgram() + versionWords());
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setMinimumWidth(kWidth);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    connect(label, &QLabel::linkActivated, this, &AboutDialog::modelCardWanted);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    column->addWidget(label);
    column->addWidget(buttons);
    buttons->setFocus();
}

QString AboutDialog::text() const {
    return findChild<QLabel*>()->text();
}

}  // namespace stratascope
