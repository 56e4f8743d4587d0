using System.Globalization;
using System.Text.RegularExpressions;
using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Stands in for ids that only the ledger will know — of a child who comes by a roster, of an event that a command will
/// record — until the lines are written, where their readable names take the place.
/// </summary>
sealed partial class Symbols
{
    readonly Dictionary<string, Guid> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, string> _byStandIn = [];

    /// <summary>The child with this file number.</summary>
    public Id<Child> Child(string fileNumber) => new(StandInFor(fileNumber));

    /// <summary>The event that a command records at a place among its events.</summary>
    public EventId Event(Guid command, int place = 0) =>
        new(StandInFor(place == 0
            ? $"command:{command}"
            : string.Create(CultureInfo.InvariantCulture, $"command:{command}#{place}")));

    /// <summary>Puts the names in.</summary>
    public string Apply(string line) => StandIn().Replace(line, found => _byStandIn[Guid.Parse(found.Value)]);

    Guid StandInFor(string name)
    {
        if (!_byName.TryGetValue(name, out var standIn))
        {
            standIn = Guid.Parse(string.Create(
                CultureInfo.InvariantCulture, $"ffffffff-0000-8000-8000-{_byName.Count + 1:D12}"));
            _byName.Add(name, standIn);
            _byStandIn.Add(standIn, name);
        }
        return standIn;
    }

    [GeneratedRegex("(?<=\")ffffffff-?0000-?8000-?8000-?[0-9]{12}(?=\")")]
    private static partial Regex StandIn();
}
