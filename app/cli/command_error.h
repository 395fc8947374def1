#pragma once

#include <exception>
#include <QString>
#include <string>

namespace stratascope {

inline constexpr int faultExitCode = 1;
inline constexpr int usageExitCode = 2;
inline constexpr int interruptedExitCode = 130;  // as shells have it: 128 + SIGINT

// A command line that makes no sense. The message is for the person.
class UsageError : public std::exception {
public:
    explicit UsageError(const QString& message) : m_message(message), m_text(message.toStdString()) {}

    const QString& message() const { return m_message; }
    const char* what() const noexcept override { return m_text.c_str(); }

private:
    QString m_message;
    std::string m_text;
};

}  // namespace stratascope
