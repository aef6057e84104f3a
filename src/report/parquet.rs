//! `claims.parquet` and `discrepancies.parquet`: the columns of the CSV files with their types, and their exact words.
//!
//! The file's metadata holds what the report rests on, under the key `recount`. Nothing of the machine is written.

use std::sync::Arc;

use parquet::basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::Report;
use super::claim_columns::Claims;
use super::columns::{Column, Kind, Tabular, Value};
use super::discrepancy_columns::Discrepancies;

/// How many rows stand together.
const GROUP: usize = 100_000;

/// All claims.
pub fn claims(report: &Report) -> Vec<u8> {
    render::<Claims>(report)
}

/// The figures of the table.
pub fn discrepancies(report: &Report) -> Vec<u8> {
    render::<Discrepancies>(report)
}

fn render<T: Tabular>(report: &Report) -> Vec<u8> {
    T::with(report, |rows| build::<T>(report, rows)).expect("the schema is well-formed, and memory can be written to")
}

fn build<'a, T: Tabular>(report: &Report, rows: &'a [T::Row<'a>]) -> Result<Vec<u8>, ParquetError> {
    let fields: Result<Vec<_>, _> = T::COLUMNS.iter().map(|column| field(column).map(Arc::new)).collect();
    let schema = Type::group_type_builder(T::NAME).with_fields(fields?).build()?;
    let provenance = serde_json::to_string(&report.provenance()).expect("a provenance is plain data");
    let properties = WriterProperties::builder()
        .set_created_by(format!("recount {}", report.version))
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(vec![KeyValue::new("recount".to_owned(), provenance)]));
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))?;
    for rows in rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for column in T::COLUMNS {
            let values = rows.iter().map(|row| (column.value)(row));
            let mut chunk = group.next_column()?.expect("the schema has every column");
            match T::about(column).kind {
                Kind::String => write::<ByteArrayType>(&mut chunk, values, |value| match value {
                    Value::Text(text) => Some(ByteArray::from(text.into_owned().into_bytes())),
                    _ => None,
                }),
                // A number beyond sixty-three bits, which no text gives, is not known here.
                Kind::Integer => write::<Int64Type>(&mut chunk, values, |value| match value {
                    Value::Whole(number) => i64::try_from(number).ok(),
                    _ => None,
                }),
                Kind::Number => write::<DoubleType>(&mut chunk, values, |value| match value {
                    Value::Decimal(number) => Some(number),
                    _ => None,
                }),
                Kind::Date => write::<Int32Type>(&mut chunk, values, |value| match value {
                    Value::Day(day) => Some((day - jiff::civil::date(1970, 1, 1)).get_days()),
                    _ => None,
                }),
                Kind::Boolean => write::<BoolType>(&mut chunk, values, |value| match value {
                    Value::Flag(flag) => Some(flag),
                    _ => None,
                }),
            }?;
            chunk.close()?;
        }
        group.close()?;
    }
    writer.into_inner()
}

/// A column that may be empty, with its type.
fn field<T: Tabular>(column: &Column<T>) -> Result<Type, ParquetError> {
    let (physical, logical) = match T::about(column).kind {
        Kind::String => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Boolean => (Physical::BOOLEAN, None),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_converted_type(ConvertedType::NONE)
        .with_logical_type(logical)
        .build()
}

/// Writes the values of a column; a level of 0 says that a row has none.
fn write<'a, D: DataType>(
    chunk: &mut SerializedColumnWriter,
    values: impl Iterator<Item = Value<'a>>,
    read: impl Fn(Value<'a>) -> Option<D::T>,
) -> Result<(), ParquetError> {
    let mut there = Vec::new();
    let levels: Vec<i16> = values
        .map(|value| {
            let value = read(value);
            let level = i16::from(value.is_some());
            there.extend(value);
            level
        })
        .collect();
    chunk.typed::<D>().write_batch(&there, Some(&levels), None)?;
    Ok(())
}
