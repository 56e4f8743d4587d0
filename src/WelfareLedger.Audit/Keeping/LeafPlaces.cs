using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Keeping;

/// <summary>Where the events of one leaf after another stand in the log; read a tile at a time, once each.</summary>
sealed class LeafPlaces(AuditDatabase database)
{
    Position[] _places = [];
    long _number = -1;

    /// <summary>The place of a leaf's event; <see cref="AuditDatabase.Nowhere"/> of a lost one.</summary>
    public Position Of(long index)
    {
        var (number, inside) = (index / TileId.Full, (int)(index % TileId.Full));
        if (number != _number || inside >= _places.Length)
            (_number, _places) = (number, database.Places(number, inside + 1));
        return _places[inside];
    }
}
