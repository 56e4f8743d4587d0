using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>The current file of each child.</summary>
sealed class ChildFileProjection : FileProjection<ChildFile>
{
    public override string Name => "child-file";

    public override int Version => 11;

    public override string Category => Streams.ChildCategory;

    public override string Table => "child_file";

    public override ChildFile Empty(Guid id) => new(new(id));

    public override ChildFile After(ChildFile file, in ReadEvent happened) => file.After(happened);

    public override StreamVersion VersionOf(ChildFile file) => file.Version;

    public override string LabelOf(ChildFile file) => file.FileNumber.Value;

    public override void Pack(Packer to, ChildFile file) => ChildFileForm.Pack(to, file);

    public override ChildFile Unpack(Guid id, ReadOnlySpan<byte> bytes) => ChildFileForm.Unpack(new(id), bytes);
}
