namespace Nianbao.Extractor;

/// <summary>Every code an <see cref="Issue"/> may carry.</summary>
public static class IssueCodes
{
    /// <summary>No bytes at all, or nothing but white space.</summary>
    public const string Empty = "empty";

    /// <summary>Larger than the reader's limit.</summary>
    public const string TooLarge = "too_large";

    /// <summary>Bytes of a kind that is not read (a picture, RAR, OFD, unknown binary).</summary>
    public const string UnsupportedFormat = "unsupported_format";

    /// <summary>The container is damaged or cut short.</summary>
    public const string Damaged = "damaged";

    /// <summary>Protected by a password.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>A tool that the format needs is not installed; the message names the package.</summary>
    public const string MissingTool = "missing_tool";

    /// <summary>Part of the content was cut because a limit (depth, rows, cells) was reached.</summary>
    public const string Truncated = "truncated";

    /// <summary>Bytes that no character set explains; the share is in the message.</summary>
    public const string UndecodedCharacters = "undecoded_characters";

    /// <summary>Not an annual report on government information disclosure; the message says what it looks like.</summary>
    public const string NotAReport = "not_a_report";

    /// <summary>The report's year could not be told.</summary>
    public const string YearUnknown = "year_unknown";

    /// <summary>Two places of the document name different report years.</summary>
    public const string YearConflict = "year_conflict";

    /// <summary>The reporting body could not be told.</summary>
    public const string AgencyUnknown = "agency_unknown";

    /// <summary>A section that the form prescribes was not found.</summary>
    public const string SectionMissing = "section_missing";

    /// <summary>A table that the form prescribes was not found.</summary>
    public const string TableMissing = "table_missing";

    /// <summary>The content has pictures; what they show is not read.</summary>
    public const string PicturesUnread = "pictures_unread";

    /// <summary>A table is missing and the content has pictures: it probably stands as one.</summary>
    public const string TablesAsImage = "tables_as_image";

    /// <summary>A row has too few or too many cells, so that its values cannot be placed.</summary>
    public const string RowUnplaced = "row_unplaced";

    /// <summary>A row that the form prescribes was not found.</summary>
    public const string RowMissing = "row_missing";

    /// <summary>The same cell was found twice with different values.</summary>
    public const string CellConflict = "cell_conflict";

    /// <summary>A label was recognised that is not the official wording.</summary>
    public const string LabelVariant = "label_variant";

    /// <summary>A row lost its label and was named by the form's order.</summary>
    public const string LabelMissing = "label_missing";

    /// <summary>A row label that no rule recognises.</summary>
    public const string LabelUnknown = "label_unknown";

    /// <summary>A row of a table has cells, and nothing stands in any of them.</summary>
    public const string EmptyRow = "empty_row";

    /// <summary>A cell holds something that is no number.</summary>
    public const string ValueUnparsable = "value_unparsable";

    /// <summary>The form used is not the one prescribed for the year.</summary>
    public const string WrongFormForYear = "wrong_form_for_year";

    /// <summary>The reader met something it did not expect; the document was read as far as that.</summary>
    public const string ReaderFailed = "reader_failed";
}
