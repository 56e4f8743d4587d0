using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Registers;

/// <summary>Finds whom rows are about.</summary>
static class People
{
    /// <summary>A wrong digit can make another child's number; the name then is not that child's. No key is opened for
    /// it. A row without a name is taken at its number.</summary>
    public static bool IsSomebodyElse(IBlindIndex index, string name, IdNumber number, Id<Child> child) =>
        name.Length > 0 && !index.FindByNameAndBirth(name, number.Born).Contains(child);
}
