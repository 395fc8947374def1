#pragma once

#include <memory>
#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

#include "ui/session/text_pair.h"

class QSettings;

namespace stratascope {

enum class ThemeChoice { System, Light, Dark };

// What is remembered between starts, in an INI file that several running programs may share. Unknown keys are
// kept; a file that cannot be read is kept aside as "<name>.bak" and defaults are used (BAD_INPUTS row 59).
// Typed accessors only.
class Settings {
public:
    explicit Settings(const QString& file);
    ~Settings();

    QString file() const { return m_file; }
    // Whether a file was there at opening that could not be read.
    bool wasCorrupt() const { return m_wasCorrupt; }
    // The path of a settings file set aside at opening; empty if none was.
    QString backup() const { return m_backup; }

    QString language() const;  // "en", "zh_CN"; empty: the system's
    void setLanguage(const QString& language);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    QString modelFolder() const;
    void setModelFolder(const QString& folder);
    QStringList recentModels() const;  // newest first, at most 10
    void addRecentModel(const QString& folder);
    bool hasTexts() const;  // false at first start
    QString textA() const;
    QString textB() const;
    TextPairing pairing() const;
    void setTexts(const QString& textA, const QString& textB, TextPairing pairing);
    // The name of the example that a person chose; empty: none, or one that was only offered.
    QString example() const;
    bool exampleNoteShown() const;
    void setExample(const QString& name, bool noteShown);
    // Texts that made room for examples or files, newest first. Those that another program has added since
    // this one wrote them are kept beside `texts`.
    std::vector<TextPair> earlierTexts() const;
    void setEarlierTexts(const std::vector<TextPair>& texts);
    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    // The options of one view, by its catalogue name.
    QString viewOption(const QString& view, const QString& key) const;
    void setViewOption(const QString& view, const QString& key, const QString& value);
    int threads() const;  // 0 = physical cores
    void setThreads(int threads);
    Precision precision() const;  // whether or not this processor has it
    void setPrecision(Precision precision);

    // Writes what is not written yet; false where that is impossible.
    bool sync();

private:
    void writeEarlierTexts(const std::vector<TextPair>& texts);

    QString m_file;
    bool m_wasCorrupt = false;
    std::unique_ptr<QSettings> m_settings;
    QString m_backup;
    std::vector<TextPair> m_earlierTexts;  // of this program, as it has read or written them last
};

}  // namespace stratascope
