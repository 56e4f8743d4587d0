namespace WelfareLedger.Vault;

/// <summary>Why the vault cannot go on.</summary>
public enum VaultFault
{
    /// <summary>There is no such file, or one is there already where none should be.</summary>
    File,

    /// <summary>The wrapping key's file is missing, readable by others, a link, or no key.</summary>
    KeyFile,

    /// <summary>The wrapping key is another vault's.</summary>
    WrongKey,

    /// <summary>The vault is a copy from before a key was destroyed, or the key from after: nothing in it can be
    /// opened.</summary>
    Outdated,

    /// <summary>The file is not a vault, is damaged, or its disk is full or failing.</summary>
    Damaged,

    /// <summary>It has a format that this program does not read.</summary>
    Format,

    /// <summary>Others hold it, and did not let go in time.</summary>
    Busy,

    /// <summary>A document is missing or damaged, or cannot be written.</summary>
    Document,
}

/// <summary>The vault cannot be used; one sentence for a person, naming the file.</summary>
public sealed class VaultException : Exception
{
    /// <inheritdoc/>
    public VaultException(VaultFault fault, string message, Exception? inner = null) : base(message, inner) =>
        Fault = fault;

    /// <summary>Why.</summary>
    public VaultFault Fault { get; }
}
