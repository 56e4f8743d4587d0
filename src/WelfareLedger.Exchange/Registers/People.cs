using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Exchange.Registers;

/// <summary>Finds whom rows are about.</summary>
static class People
{
    static readonly string Recruited = EventTypes.Of(typeof(CarerEvent.CarerRecruited)).Name + ".";
    static readonly HashSet<string> Carers = [CarerDecider.Instance.Category];

    /// <summary>A wrong digit can make another child's number; the name then is not that child's. No key is opened for
    /// it. A row without a name is taken at its number.</summary>
    public static bool IsSomebodyElse(IBlindIndex index, string name, IdNumber number, Id<Child> child) =>
        name.Length > 0 && !index.FindByNameAndBirth(name, number.Born).Contains(child);

    /// <summary>
    /// The carers on file by their numbers. There is no index of them: for the time of an import their identities are
    /// opened in memory, shown to nobody and kept nowhere. Who is erased or restricted is not among them.
    /// </summary>
    public static async ValueTask<Dictionary<IdNumber, Id<Carer>>> CarersByNumberAsync(Ledger ledger)
    {
        var found = new Dictionary<IdNumber, Id<Carer>>();
        await foreach (var stored in ledger.Log
            .ReadAllAsync(Position.Start, Carers, CancellationToken.None).ConfigureAwait(false))
        {
            if (stored.Type.StartsWith(Recruited, StringComparison.Ordinal)
                && ledger.Codec.DecodeBody(stored) is CarerEvent.CarerRecruited recruited
                && ledger.Codec.Open(recruited.Identity).OrNull?.Number is { } number)
                found.TryAdd(number, Id<Carer>.Parse(stored.Stream.Id, null));
        }
        return found;
    }
}
