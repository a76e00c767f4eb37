namespace Nianbao.Extractor.Identity;

/// <summary>The reporting body as the document names it.</summary>
/// <param name="Name">Full name of the body, without a superior division that the document does not print as part of it; null when unknown.</param>
/// <param name="Level">Null when it cannot be told.</param>
/// <param name="Type">Null when it cannot be told.</param>
/// <param name="DivisionCode">GB/T 2260 (6 digits) or township code (9 digits); null unless evidence beyond the name resolves it.</param>
public sealed record AgencyIdentity(string? Name, AgencyLevel? Level, AgencyType? Type, string? DivisionCode)
{
    public static AgencyIdentity Unknown { get; } = new(null, null, null, null);
}

public enum AgencyLevel { Central, Province, Prefecture, County, Township, FunctionalZone }

public enum AgencyType { Government, Office, Department, DispatchedOffice, ZoneCommittee, VerticalAgency, AuthorisedOrg }
