#include "core/data/npz_writer.h"

#include "core/data/npy_writer.h"
#include "core/text/utf8.h"

namespace stratascope {

void addNpzEntry(StoredZip& archive, const NamedArray& array) {
    archive.add(toValidUtf8(array.name).text + ".npy", npyBytes(array));
}

std::string npzBytes(const std::vector<NamedArray>& arrays) {
    std::string bytes;
    StoredZip archive([&bytes](std::string_view part) { bytes += part; });
    for (const NamedArray& array : arrays)
        addNpzEntry(archive, array);
    archive.finish();
    return bytes;
}

}  // namespace stratascope
