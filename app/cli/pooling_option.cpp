#include "app/cli/pooling_option.h"

#include "app/cli/command_error.h"
#include "app/cli/command_line.h"

namespace stratascope {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString option = u"pooling"_s;

std::optional<Pooling> parsed(const QString& word) {
    if (word == u"model"_s) return std::nullopt;
    if (const auto pooling = poolingNamed(word.toStdString())) return pooling;
    throw UsageError(CommandLine::tr("--pooling: “%1” is none of model, cls, mean, max, mean-sqrt-length, "
                                     "weighted-mean and last")
                         .arg(word));
}

}  // namespace

void PoolingOption::add(QCommandLineParser& parser, const QString& description) {
    parser.addOption({option, description, u"model|cls|mean|max|…"_s, u"model"_s});
}

PoolingOption::PoolingOption(const QCommandLineParser& parser)
    : m_set(parser.isSet(option)), m_pooling(parsed(parser.value(option))) {}

}  // namespace stratascope
