using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>The current file of each carer.</summary>
sealed class CarerFileProjection : FileProjection<CarerFile>
{
    public override string Name => "carer-file";

    public override int Version => 2;

    public override string Category => Streams.CarerCategory;

    public override string Table => "carer_file";

    public override CarerFile Empty(Guid id) => new(new Domain.Id<Domain.Carer>(id));

    public override CarerFile After(CarerFile file, in ReadEvent happened) => file.After(happened);

    public override StreamVersion VersionOf(CarerFile file) => file.Version;

    public override string LabelOf(CarerFile file) =>
        file.Services.Count > 0 ? file.Services[^1].Value.Station?.Value ?? "" : "";

    public override void Pack(Packer to, CarerFile file) => CarerFileForm.Pack(to, file);

    public override CarerFile Unpack(Guid id, ReadOnlySpan<byte> bytes) => CarerFileForm.Unpack(new(id), bytes);
}
