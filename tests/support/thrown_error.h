#pragma once

#include <optional>
#include <utility>

#include "core/base/error.h"

namespace stratascope::test {

// The Error that `action` throws, nothing where it throws none.
template <typename Action>
std::optional<Error> errorThrownBy(Action&& action) {
    try {
        std::forward<Action>(action)();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

// Whether `action` throws an Error with `code`.
template <typename Action>
bool throwsError(ErrorCode code, Action&& action) {
    const auto error = errorThrownBy(std::forward<Action>(action));
    return error && error->code() == code;
}

// "" where `action` throws no Error, else the error's line.
template <typename Action>
std::string errorTextOf(Action&& action) {
    const auto error = errorThrownBy(std::forward<Action>(action));
    return error ? error->what() : "";
}

}  // namespace stratascope::test
