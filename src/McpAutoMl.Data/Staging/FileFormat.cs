namespace McpAutoMl.Data.Staging;

/// <summary>What a file is by its first bytes.</summary>
internal enum FileFormat
{
    /// <summary>Nothing known: text, or rubbish that later checks find out.</summary>
    Text,

    /// <summary>Parquet.</summary>
    Parquet,

    /// <summary>Encrypted Parquet.</summary>
    EncryptedParquet,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>zip, and so .xlsx, .ods, .npz.</summary>
    Zip,

    /// <summary>A known kind of file that is no table in text: Excel before 2007, PDF, SQLite, other compressions.</summary>
    OtherBinary,
}
