#pragma once

#include <QAbstractListModel>
#include <QString>
#include <vector>

namespace stratascope {

// The models that can be chosen: the embedded one, folders opened before, models in the Hugging Face cache.
class ModelList : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Origin { Embedded, Recent, Cache };
    Q_ENUM(Origin)
    enum Role { FolderRole = Qt::UserRole, OriginRole };

    struct Entry {
        QString name;
        QString folder;
        Origin origin = Origin::Recent;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    explicit ModelList(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    // Sorted by origin, duplicates of a folder (by canonical path) only once, the earlier origin winning.
    void setEntries(std::vector<Entry> entries);
    const std::vector<Entry>& entries() const { return m_entries; }
    int rowOf(const QString& folder) const;  // −1 = not listed

private:
    std::vector<Entry> m_entries;
};

}  // namespace stratascope
