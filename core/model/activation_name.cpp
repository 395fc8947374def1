#include "core/model/activation_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/error.h"
#include "core/text/utf8.h"

namespace stratascope {
namespace {

struct ActivationName {
    std::string_view name;
    Activation activation;
};

constexpr std::array<ActivationName, 9> activationNames{{
    {"gelu", Activation::Gelu},
    {"gelu_python", Activation::Gelu},
    {"gelu_new", Activation::GeluTanh},
    {"gelu_fast", Activation::GeluTanh},
    {"gelu_pytorch_tanh", Activation::GeluTanh},
    {"relu", Activation::Relu},
    {"silu", Activation::Silu},
    {"swish", Activation::Silu},
    {"tanh", Activation::Tanh},
}};

std::string supportedActivations() {
    std::string names;
    for (const ActivationName& row : activationNames) {
        if (!names.empty()) names += ", ";
        names += row.name;
    }
    return names;
}

}  // namespace

Activation activationOf(std::string_view name) {
    const auto row = std::ranges::find(activationNames, name, &ActivationName::name);
    if (row == activationNames.end())
        throw Error(ErrorCode::UnsupportedActivation, {shortened(name, 80), supportedActivations()});
    return row->activation;
}

// Of several names the first is the common one.
std::string_view activationName(Activation activation) {
    return std::ranges::find(activationNames, activation, &ActivationName::activation)->name;
}

}  // namespace stratascope
