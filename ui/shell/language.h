#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>
#include <vector>

namespace stratascope {

// The window's language: installs the translations of our own and of Qt's strings, while the program runs.
class Language : public QObject {
    Q_OBJECT

public:
    struct Choice {
        QString code;  // as in the names of translation files
        QString name;  // in the language itself
    };
    static const std::vector<Choice>& choices();
    // The best of choices() for the system's locale.
    static QString ofSystem();

    explicit Language(QObject* parent = nullptr);
    ~Language() override;

    const QString& code() const { return m_code; }
    // What a person has chosen: a code, or nothing for the system's language.
    const QString& choice() const { return m_choice; }
    // A code that is not among choices() stands for the system's language.
    void setCode(const QString& code);

Q_SIGNALS:
    // Before widgets hear of it by QEvent::LanguageChange.
    void changed(const QString& code);

private:
    QString m_code;
    QString m_choice;
    QTranslator m_own;
    QTranslator m_qt;
};

}  // namespace stratascope
