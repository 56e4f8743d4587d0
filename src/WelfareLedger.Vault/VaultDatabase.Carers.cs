using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    const string CarerNumber = "carer_number";

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
        lock (_turn)
        {
            ForgetIfOthersWrote();
            var there = wanted.Select(one => CarerOf(TagOf(one.Number))).ToList();
            if (there.TrueForAll(carer => carer is not null)) return there.ConvertAll(carer => carer!.Value);
            return InTransaction(() =>
            {
                var tags = new List<byte[]>(wanted.Count);
                foreach (var (number, preferred) in wanted)
                {
                    var words = BlindTags.Words(number);
                    var tag = _opened.Tags.Tag(words);
                    _sql.Run(
                        $"INSERT OR IGNORE INTO {CarerNumber} (tag, carer, words) VALUES ($1, $2, $3)",
                        tag, BytesOf(preferred), _opened.Tags.Seal(tag, words));
                    tags.Add(tag);
                }
                return tags.ConvertAll(tag => CarerOf(tag)!.Value);
            });
        }
    }

    /// <inheritdoc/>
    public void Release(IdNumber number, Id<Carer> carer)
    {
        lock (_turn)
            InTransaction(() => _sql.Run(
                $"DELETE FROM {CarerNumber} WHERE tag = $1 AND carer = $2", TagOf(number), BytesOf(carer)));
    }

    /// <inheritdoc/>
    public Id<Carer>? FindCarer(IdNumber number)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            return CarerOf(TagOf(number));
        }
    }

    Id<Carer>? CarerOf(byte[] tag) =>
        _sql.Scalar($"SELECT carer FROM {CarerNumber} WHERE tag = $1", tag) is byte[] carer
            ? new(new Guid(carer, bigEndian: true))
            : null;

    static byte[] BytesOf(Id<Carer> carer) => carer.Value.ToByteArray(bigEndian: true);
}
