#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/data/array_file.h"

namespace stratascope {

// Product of the sizes; 1 for a scalar.
std::size_t elementCount(const std::vector<std::size_t>& shape);

// Checks arrays that belong into one file as they come: Error::Internal where values do not fit the shape, a
// text array is not one-dimensional, or a name occurs twice.
class ArrayCheck {
public:
    void operator()(const NamedArray& array);

private:
    std::set<std::string> m_names;
};

// What stands before the last '/' of a name, with it ("0/"), and behind it ("hidden_states").
std::string groupOf(const std::string& name);
std::string baseNameOf(const std::string& name);

}  // namespace stratascope
