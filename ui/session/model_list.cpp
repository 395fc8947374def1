#include "ui/session/model_list.h"

#include <algorithm>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <utility>

namespace stratascope {
namespace {

// One path for all spellings of a folder and all links to it, whether it exists or not.
QString identityOf(const QString& folder) {
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(folder) : canonical;
}

}  // namespace

ModelList::ModelList(QObject* parent) : QAbstractListModel(parent) {}

int ModelList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ModelList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return entry.name;
        case Qt::ToolTipRole:
            return QDir::toNativeSeparators(entry.folder);
        case FolderRole:
            return entry.folder;
        case OriginRole:
            return QVariant::fromValue(entry.origin);
        default:
            return {};
    }
}

void ModelList::setEntries(std::vector<Entry> entries) {
    std::ranges::stable_sort(entries, {}, &Entry::origin);
    QSet<QString> known;
    std::erase_if(entries, [&known](const Entry& entry) {
        const qsizetype before = known.size();
        known.insert(identityOf(entry.folder));
        return known.size() == before;
    });
    if (entries == m_entries) return;
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int ModelList::rowOf(const QString& folder) const {
    const QString wanted = identityOf(folder);
    const auto found =
        std::ranges::find(m_entries, wanted, [](const Entry& entry) { return identityOf(entry.folder); });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

}  // namespace stratascope
