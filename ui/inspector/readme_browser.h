#pragma once

#include <QTextBrowser>

#include "core/inspection/folder_texts.h"

namespace stratascope {

// A text that came with a model, as Markdown where its name says so. It loads nothing, neither from the disk
// nor from the network; links are opened by the system's browser when they are clicked.
class ReadmeBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit ReadmeBrowser(QWidget* parent = nullptr);

    // Shows the text from its beginning.
    void showText(const FolderText& text);

    QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
    // A link that is for the system to open: a web page or an address.
    void linkChosen(const QUrl& link);

private:
    void layOutTables();
    void showBeginning();
    void choose(const QUrl& link);
};

}  // namespace stratascope
