#pragma once

#include <cstdint>
#include <QString>
#include <vector>

namespace stratascope::test {

// A folder in `parent` with a model of the fixtures ("families/albert") and a tokenizer of words: "w12" has
// the id 12, every text is its words, and a pair is both of them, with the types 0 and 1. One id is the mask,
// whose name it has. So texts can be what a model's reference outputs were computed from.
class WordModel {
public:
    WordModel(const QString& parent, const QString& model, std::int64_t maskId = 4,
              const QString& mask = QStringLiteral("[MASK]"));

    const QString& folder() const { return m_folder; }

    // The text whose tokens have these ids.
    QString textOf(const std::vector<std::int64_t>& ids) const;

private:
    QString wordOf(std::int64_t id) const;

    QString m_folder;
    std::int64_t m_maskId;
    QString m_mask;
};

}  // namespace stratascope::test
