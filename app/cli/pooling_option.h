#pragma once

#include <optional>
#include <QCommandLineParser>

#include "core/base/pooling.h"
#include "core/model/folder_pooling.h"

namespace stratascope {

// The option --pooling: how the tokens of a text become one vector.
class PoolingOption {
public:
    static void add(QCommandLineParser& parser, const QString& description);

    PoolingOption() = default;
    // Errors: UsageError for an unknown word.
    explicit PoolingOption(const QCommandLineParser& parser);

    bool isSet() const { return m_set; }
    // `folders` is what the model's own folder wants.
    Pooling resolved(Pooling folders) const { return m_pooling.value_or(folders); }

private:
    bool m_set = false;
    std::optional<Pooling> m_pooling;  // unset: as the model's folder has it
};

}  // namespace stratascope
