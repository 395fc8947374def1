#pragma once

#include "tests/app/program_run.h"

namespace stratascope::test {

// "stratascope extract" with the tiny model of the fixtures.
inline ProgramRun runExtract(const QStringList& arguments, const QString& outputFile) {
    using namespace Qt::Literals::StringLiterals;
    return runProgram(
        QStringList{u"extract"_s, u"--model"_s, fixturePath(u"tiny-bert"_s), u"--output"_s, outputFile} +
        arguments);
}

}  // namespace stratascope::test
