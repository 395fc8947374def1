#pragma once

#include <optional>
#include <string>

#include "core/model/pickle_input.h"
#include "core/model/pickle_value.h"

namespace stratascope {

// What a pickle may make beyond plain values. Where a function returns nothing, the pickle asks for something
// that its values do not allow, and is refused.
class PickleObjects {
public:
    virtual ~PickleObjects() = default;

    // The thing that Python would import. Throws where it is not allowed.
    virtual PickleValue global(const std::string& module, const std::string& name) = 0;

    // What `callable`, made by global(), gives for the tuple `arguments`.
    virtual std::optional<PickleValue> call(PickleValue callable, PickleValue arguments) = 0;

    // What is stored outside the pickle under `id`.
    virtual std::optional<PickleValue> persistent(PickleValue id) = 0;
};

// Runs one pickle of the protocols 2 to 5 (Python's pickletools describes the operations) up to its end and
// returns what it makes. Only the operations that torch.save writes are known; they can make plain values and
// what `objects` offers, and nothing is ever executed. `input` is left behind the pickle.
// Errors: HeaderInvalid; those of `objects`.
PickleValue runPickle(PickleInput& input, PickleHeap& heap, PickleObjects& objects);

}  // namespace stratascope
