using System.Diagnostics;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

public sealed partial class VaultDatabase
{
    static string[] IndexTables { get; } =
        ["id_number", "name_and_birth", CarerNumber, .. Enum.GetValues<TraitKind>().Select(NameOf)];

    /// <inheritdoc/>
    public void RememberTraits(IReadOnlyCollection<PersonTrait> traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        lock (_turn)
        {
            ForgetIfOthersWrote();
            var unknown = traits.Where(trait => !Knows(trait)).ToList();
            if (unknown.Count == 0) return;
            InTransaction(() =>
            {
                foreach (var (kind, value, child) in unknown)
                {
                    var words = BlindTags.Words(kind, value);
                    var tag = _opened.Tags.Tag(words);
                    _sql.Run(
                        $"INSERT OR IGNORE INTO {NameOf(kind)} (tag, child, words) VALUES ($1, $2, $3)",
                        tag, BytesOf(child), _opened.Tags.Seal(tag, words));
                }
                return 0;
            });
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Id<Child>> FindByTrait(TraitKind kind, string value)
    {
        lock (_turn)
        {
            ForgetIfOthersWrote();
            return _sql.Rows(
                $"SELECT child FROM {NameOf(kind)} WHERE tag = $1 ORDER BY child",
                row => ChildIn(row.GetFieldValue<byte[]>(0)),
                _opened.Tags.Tag(BlindTags.Words(kind, value)));
        }
    }

    bool Knows(PersonTrait trait) => _sql.Scalar(
        $"SELECT 1 FROM {NameOf(trait.Kind)} WHERE tag = $1 AND child = $2",
        _opened.Tags.Tag(BlindTags.Words(trait.Kind, trait.Value)), BytesOf(trait.Child)) is not null;

    /// <summary>The indexes that are made of a category's data, and end with it.</summary>
    static string[] TablesOf(PersonalCategory category) => category switch
    {
        PersonalCategory.Identity => ["id_number", "name_and_birth", NameOf(TraitKind.RelativePhone)],
        PersonalCategory.Contact => [NameOf(TraitKind.ContactPhone)],
        PersonalCategory.Finance => [NameOf(TraitKind.Account)],
        _ => [],
    };

    static string NameOf(TraitKind kind) => kind switch
    {
        TraitKind.Account => "account",
        TraitKind.ContactPhone => "contact_phone",
        TraitKind.RelativePhone => "relative_phone",
        _ => throw new UnreachableException($"No index of {kind}"),
    };

    static string TableOf(string name) =>
        $"""
        CREATE TABLE {name} (
            tag BLOB NOT NULL,
            child BLOB NOT NULL CHECK (length(child) = 16),
            words BLOB NOT NULL,
            PRIMARY KEY (tag, child)
        ) STRICT, WITHOUT ROWID
        """;
}
