#pragma once

#include <QDialog>

namespace stratascope {

// Says what the program and the model that comes with it are and are not, their licences and the versions of
// libraries.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    // `embeddedModel`: the folder of the model that comes with the program; empty where it is missing.
    explicit AboutDialog(const QString& embeddedModel, QWidget* parent = nullptr);

    QString text() const;

Q_SIGNALS:
    void modelCardWanted();
};

}  // namespace stratascope
