#include "ui/shell/language.h"

#include <algorithm>
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

const std::vector<Language::Choice>& Language::choices() {
    static const std::vector<Choice> all = {{u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}};
    return all;
}

QString Language::ofSystem() {
    return QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

Language::Language(QObject* parent) : QObject(parent) {}

Language::~Language() {
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::setCode(const QString& code) {
    const bool known =
        std::ranges::any_of(choices(), [&](const Choice& choice) { return choice.code == code; });
    m_choice = known ? code : QString();
    const QString spoken = known ? code : ofSystem();
    if (spoken == m_code) return;
    m_code = spoken;
    const QLocale locale(m_code);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    // Widgets retranslate themselves as soon as a translator comes: whoever changes what they word is told
    // first.
    Q_EMIT changed(m_code);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(locale, u"stratascope"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_own);
}

}  // namespace stratascope
