using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Codec;

/// <summary>What commands and files say of a child that others may have too.</summary>
public static class Traits
{
    /// <summary>What a command brings. It is remembered once the command is accepted: what is refused leaves no
    /// trace.</summary>
    public static IEnumerable<PersonTrait> Of(Id<Child> child, object command) => command switch
    {
        ChildCommand.RecordPayeeAccount { Payee.OrNull: { } payee } => Of(child, payee),
        ChildCommand.RecordContact { Contact.OrNull: { } contact } => Of(child, contact),
        ChildCommand.RecordGuardian { Guardian.OrNull: { } guardian } => Of(child, guardian),
        ChildCommand.NameParent { Details.OrNull: { } parent } => Of(child, parent),
        _ => [],
    };

    /// <summary>An account.</summary>
    public static IEnumerable<PersonTrait> Of(Id<Child> child, AccountDetails? account) =>
        account is null ? [] : [new(TraitKind.Account, account.Number, child)];

    /// <summary>A phone of the family.</summary>
    public static IEnumerable<PersonTrait> Of(Id<Child> child, ContactDetails? contact) =>
        IsPhone(contact?.Phone) ? [new(TraitKind.ContactPhone, contact!.Phone, child)] : [];

    /// <summary>A guardian's or parent's phone.</summary>
    public static IEnumerable<PersonTrait> Of(Id<Child> child, RelativeDetails? relative) =>
        IsPhone(relative?.Phone) ? [new(TraitKind.RelativePhone, relative!.Phone!, child)] : [];

    // Fewer digits are "none" or an extension, and would find everybody.
    static bool IsPhone(string? text) => text?.Count(char.IsAsciiDigit) >= 7;
}
