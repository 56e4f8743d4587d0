using System.Globalization;
using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Stands in for ids that only the ledger will know — of a child who comes by a roster, of an event that a command will
/// record — until the lines are written, where their readable names take the place.
/// </summary>
sealed class Symbols
{
    readonly Dictionary<string, Guid> _byName = new(StringComparer.Ordinal);

    /// <summary>The child with this file number.</summary>
    public Id<Child> Child(string fileNumber) => new(StandInFor(fileNumber));

    /// <summary>The event that a command records at a place among its events.</summary>
    public EventId Event(Guid command, int place = 0) =>
        new(StandInFor(place == 0
            ? $"command:{command}"
            : string.Create(CultureInfo.InvariantCulture, $"command:{command}#{place}")));

    /// <summary>Puts the names in.</summary>
    public string Apply(string line)
    {
        foreach (var (name, standIn) in _byName)
        {
            line = line.Replace($"\"{standIn:N}\"", $"\"{name}\"", StringComparison.Ordinal);
            line = line.Replace($"\"{standIn:D}\"", $"\"{name}\"", StringComparison.Ordinal);
        }
        return line;
    }

    Guid StandInFor(string name)
    {
        if (!_byName.TryGetValue(name, out var standIn))
        {
            standIn = Guid.Parse(string.Create(
                CultureInfo.InvariantCulture, $"ffffffff-0000-8000-8000-{_byName.Count + 1:D12}"));
            _byName.Add(name, standIn);
        }
        return standIn;
    }
}
