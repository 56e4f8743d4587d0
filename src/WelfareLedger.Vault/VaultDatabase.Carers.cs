using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    const string CarerNumber = "carer_number";

    static readonly ClaimTable CarerNumbers = new(CarerNumber, "carer");

    /// <summary>What came after format 3: the index of carers, and which indexes lack what was recorded before
    /// them.</summary>
    internal static IReadOnlyList<string> TablesOfCarers { get; } =
    [
        $"""
        CREATE TABLE {CarerNumber} (
            tag BLOB NOT NULL PRIMARY KEY,
            carer BLOB NOT NULL CHECK (length(carer) = 16),
            words BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE unfilled (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID",
    ];

    /// <summary>What a vault of the format before has to be told besides.</summary>
    internal const string CarersAreUnfilled = $"INSERT INTO unfilled (name) VALUES ('{CarerNumber}')";

    /// <inheritdoc/>
    public bool HasAllCarers
    {
        get
        {
            lock (_turn) return _sql.Scalar("SELECT 1 FROM unfilled WHERE name = $1", CarerNumber) is null;
        }
    }

    /// <inheritdoc/>
    public void TellAllCarersAreIn()
    {
        lock (_turn) InTransaction(() => _sql.Run("DELETE FROM unfilled WHERE name = $1", CarerNumber));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Id<Carer>> ClaimForCarers(IReadOnlyList<(IdNumber Number, Id<Carer> Preferred)> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return Claim(CarerNumbers, wanted.Select(one => (one.Number, one.Preferred.Value)))
            .ConvertAll(id => new Id<Carer>(id));
    }

    /// <inheritdoc/>
    public void Release(IdNumber number, Id<Carer> carer) => Release(CarerNumbers, number, carer.Value);

    /// <inheritdoc/>
    public Id<Carer>? FindCarer(IdNumber number) => Find(CarerNumbers, number) is { } carer ? new(carer) : null;
}
