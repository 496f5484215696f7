# What ExifTool asks of Archive::Zip, and no more: reading, within bounds. It is here so that Office documents, EPUBs and iWork
# files are read alike on every machine, with or without that module.
# Source: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
package Archive::Zip;
use strict;
use warnings;
use Compress::Raw::Zlib ();

use constant { OK => 0, FORMAT_ERROR => 3, IO_ERROR => 4 };
use constant { MAX_MEMBERS => 100_000, MAX_CONTENTS => 128 * 1024 * 1024, MAX_DIRECTORY => 64 * 1024 * 1024 };

sub new { return bless { members => [], comment => '', contents_left => MAX_CONTENTS }, shift }

sub readFromFileHandle {
    my ($self, $fh) = @_;
    seek $fh, 0, 2 or return IO_ERROR;
    my $size = tell $fh;
    my $tail_at = $size > 65_557 ? $size - 65_557 : 0;
    my $tail = read_at($fh, $tail_at, $size - $tail_at);
    my $end = rindex $tail, "PK\5\6";
    return FORMAT_ERROR if $end < 0 || length($tail) - $end < 22;
    my ($count, $bytes, $offset, $comment_bytes) = unpack 'x10 v V V v', substr $tail, $end, 22;
    $self->{comment} = substr $tail, $end + 22, $comment_bytes;
    my $end_at = $tail_at + $end;
    if ($count == 0xffff || $bytes == 0xffffffff || $offset == 0xffffffff) {
        my $locator = read_at($fh, $end_at - 20, 20);
        if ($locator =~ /^PK\x06\x07/) {
            $end_at = unpack 'x8 Q<', $locator;
            my $record = read_at($fh, $end_at, 56);
            return FORMAT_ERROR unless $record =~ /^PK\x06\x06/ && length $record == 56;
            ($count, $bytes, $offset) = unpack 'x32 Q< Q< Q<', $record;
        }
    }
    return FORMAT_ERROR if $bytes > MAX_DIRECTORY || $bytes > $end_at;
    # Bytes before the archive (a self-extractor) move everything in it.
    $self->{moved} = $end_at - $bytes - $offset;
    $self->{fh} = $fh;
    return $self->read_directory(read_at($fh, $end_at - $bytes, $bytes));
}

sub read_directory {
    my ($self, $directory) = @_;
    my $at = 0;
    while ($at < length $directory && @{$self->{members}} < MAX_MEMBERS) {
        return FORMAT_ERROR if length($directory) - $at < 46 || substr($directory, $at, 4) ne "PK\1\2";
        my %member;
        @member{qw(version flags method modified crc packed bytes name_bytes extra_bytes comment_bytes header_at)} =
            unpack 'x6 v v v V V V V v v v x8 V', substr $directory, $at, 46;
        $at += 46;
        for my $part (qw(name extra comment)) {
            $member{$part} = substr $directory, $at, $member{"${part}_bytes"};
            $at += $member{"${part}_bytes"};
        }
        return FORMAT_ERROR if $at > length $directory;
        use_wide_sizes(\%member);
        push @{$self->{members}}, bless \%member, 'Archive::Zip::Member';
    }
    return OK;
}

# ZIP64: sizes that do not fit stand in extra field 1, in this order, as far as they are needed.
sub use_wide_sizes {
    my ($member) = @_;
    my $extra = $member->{extra};
    while (length $extra >= 4) {
        my ($id, $bytes) = unpack 'v v', $extra;
        my $content = substr $extra, 4, $bytes;
        $extra = length $extra >= 4 + $bytes ? substr $extra, 4 + $bytes : '';
        next unless $id == 1;
        for my $field (qw(bytes packed header_at)) {
            next unless $member->{$field} == 0xffffffff && length $content >= 8;
            $member->{$field} = unpack 'Q<', $content;
            $content = substr $content, 8;
        }
    }
}

sub zipfileComment { return $_[0]{comment} }
sub members        { return @{$_[0]{members}} }

sub membersMatching {
    my ($self, $pattern) = @_;
    return grep { $_->{name} =~ /$pattern/ } @{$self->{members}};
}

sub memberNamed {
    my ($self, $name) = @_;
    for my $member (@{$self->{members}}) { return $member if $member->{name} eq $name }
    return undef;
}

sub contents {
    my ($self, $member) = @_;
    $member = $self->memberNamed($member) if defined $member && !ref $member;
    return (undef, FORMAT_ERROR) unless $member;
    my ($bytes, $status) = $self->unpack_member($member);
    return wantarray ? ($bytes, $status) : $bytes;
}

sub unpack_member {
    my ($self, $member) = @_;
    return (undef, FORMAT_ERROR) if $member->{bytes} > $self->{contents_left} || $member->{packed} > MAX_CONTENTS;
    return (undef, FORMAT_ERROR) if $member->{flags} & 1;
    my $at = $member->{header_at} + $self->{moved};
    my $header = read_at($self->{fh}, $at, 30);
    return (undef, FORMAT_ERROR) unless $header =~ /^PK\x03\x04/ && length $header == 30;
    my ($name_bytes, $extra_bytes) = unpack 'x26 v v', $header;
    my $packed = read_at($self->{fh}, $at + 30 + $name_bytes + $extra_bytes, $member->{packed});
    return (undef, IO_ERROR) if length $packed < $member->{packed};
    $self->{contents_left} -= $member->{bytes};
    return ($packed, OK) if $member->{method} == 0;
    return (undef, FORMAT_ERROR) unless $member->{method} == 8;
    return inflate($packed, $member->{bytes});
}

sub inflate {
    my ($packed, $wanted) = @_;
    my ($inflater) = Compress::Raw::Zlib::Inflate->new(
        -WindowBits => -Compress::Raw::Zlib::MAX_WBITS(), -Bufsize => 65_536, -LimitOutput => 1, -AppendOutput => 1);
    my ($bytes, $status) = ('', 0);
    while (length $bytes <= $wanted) {
        my $before = length $bytes;
        $status = $inflater->inflate($packed, $bytes);
        last unless $status == Compress::Raw::Zlib::Z_OK() || $status == Compress::Raw::Zlib::Z_BUF_ERROR();
        last if length $bytes == $before;
    }
    return (undef, FORMAT_ERROR) unless $status == Compress::Raw::Zlib::Z_STREAM_END() && length $bytes == $wanted;
    return ($bytes, OK);
}

sub read_at {
    my ($fh, $at, $wanted) = @_;
    my $bytes = '';
    return $bytes if $at < 0 || $wanted <= 0 || !seek $fh, $at, 0;
    read $fh, $bytes, $wanted;
    return $bytes;
}

package Archive::Zip::Member;

sub versionNeededToExtract { return $_[0]{version} }
sub bitFlag                { return $_[0]{flags} }
sub compressionMethod      { return $_[0]{method} }
sub lastModFileDateTime    { return $_[0]{modified} }
sub crc32                  { return $_[0]{crc} }
sub compressedSize         { return $_[0]{packed} }
sub uncompressedSize       { return $_[0]{bytes} }
sub fileName               { return $_[0]{name} }
sub fileComment            { return $_[0]{comment} }

1;
