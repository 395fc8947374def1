#pragma once

#include <QCoreApplication>

namespace stratascope {

// The context that the words of the commands are translated in.
class CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

}  // namespace stratascope
