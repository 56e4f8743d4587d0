using System.Globalization;

namespace WelfareLedger.SampleMaker;

/// <summary>What an id of the sample stands for; the number is a part of the id.</summary>
enum IdKind
{
    Command = 0x8001,
    Carer = 0x8002,
    Child = 0x8003,
    Pairing = 0x8004,
    Relief = 0x8005,
    Household = 0x8006,
    Activity = 0x8007,
    Journey = 0x8008,
}

/// <summary>
/// Ids that a reader of the files can tell apart: 14000000-2024-8000-8001-000000000017 is the 17th command. In a real
/// ledger ids are random.
/// </summary>
sealed class SampleIds
{
    readonly Dictionary<IdKind, int> _last = [];

    public Guid Next(IdKind kind)
    {
        _last[kind] = _last.GetValueOrDefault(kind) + 1;
        return Guid.Parse(string.Create(
            CultureInfo.InvariantCulture, $"14000000-2024-8000-{(int)kind:x4}-{_last[kind]:D12}"));
    }
}
